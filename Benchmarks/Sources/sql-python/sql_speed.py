"""The lower-secondary grant of households in databases: the generated query, and in DuckDB the best of several by hand, which
give the level and the amount alone, or the same four columns as the generated one. Prints milliseconds and sums.

    sql_speed.py duckdb|postgresql|spark HOUSEHOLDS QUERY.sql [THREADS]
"""
import sys
import time

engine, rows, path = sys.argv[1], int(sys.argv[2]), sys.argv[3]
threads = int(sys.argv[4]) if len(sys.argv) > 4 else 1
generated = open(path).read().rstrip().rstrip(";")
HOURS = [
    [15562, 19153, 22744, 26335, 29927, 33518, 37109, 40700],
    [8412, 10354, 12295, 14237, 16178, 18119, 20061, 22002],
    [2968, 3653, 4338, 5023, 5708, 6393, 7078, 7763],
]
# Whole euros by the number of children, from 1 to 20; amounts in euros by level.
CEILINGS = [[(h[min(n, 8) - 1] * 1152 + 500) // 1000 for n in range(1, 21)] for h in HOURS]
AMOUNTS = [(share * 44593 + 1_500_000) // 3_000_000 * 3 for share in [0, 2560, 7091, 11075]]


clock = time.process_time if engine == "duckdb" else time.time


def median(run):
    times = []
    for _ in range(5):
        start = clock()
        run()
        times.append((clock() - start) * 1e3)
    return sorted(times)[2]


def by_list(k):
    return f"({CEILINGS[k]})[enfants_a_charge]"


def by_case(k):
    whens = " ".join(f"WHEN {n} THEN {CEILINGS[k][n - 1]}" for n in range(1, 8))
    return f"CASE enfants_a_charge {whens} ELSE {CEILINGS[k][7]} END"


def by_hand(ceiling):
    levels = (
        f"CASE WHEN revenu_fiscal_reference > {ceiling(0)} THEN 0 WHEN revenu_fiscal_reference > {ceiling(1)} THEN 1"
        f" WHEN revenu_fiscal_reference > {ceiling(2)} THEN 2 ELSE 3 END")
    amounts = "CASE echelon WHEN 3 THEN {} WHEN 2 THEN {} WHEN 1 THEN {} ELSE 0 END".format(*AMOUNTS[:0:-1])
    return f"SELECT *, {amounts} AS montant_annuel FROM (SELECT *, {levels} AS echelon FROM foyers)"


def checked(query, type="INTEGER"):
    """The same, with the inputs that are missing or refused told of each household, and numbers of a type."""
    whole = lambda column: f"CAST({column} AS {type})"
    known = "revenu_fiscal_reference BETWEEN 0 AND 10000000 AND enfants_a_charge BETWEEN 1 AND 20"
    refused = "(revenu_fiscal_reference NOT BETWEEN 0 AND 10000000 OR enfants_a_charge NOT BETWEEN 1 AND 20)"
    name = lambda test, text: f"CASE WHEN {test} THEN '|{text}' ELSE '' END"
    missing = (
        f"substr({name('revenu_fiscal_reference IS NULL', 'revenu_fiscal_reference')} || "
        f"{name('enfants_a_charge IS NULL', 'enfants_a_charge')}, 2)")
    wrong = (
        f"substr({name('revenu_fiscal_reference NOT BETWEEN 0 AND 10000000', 'revenu_fiscal_reference')} || "
        f"{name('enfants_a_charge NOT BETWEEN 1 AND 20', 'enfants_a_charge')}, 2)")
    return (
        f"SELECT CASE WHEN known THEN {whole('echelon')} END AS echelon,"
        f" CASE WHEN known THEN {whole('montant_annuel')} END AS montant_annuel,"
        f" CASE WHEN NOT known AND {refused} IS NOT TRUE THEN {missing} END AS missing,"
        f" CASE WHEN NOT known AND {refused} THEN {wrong} END AS error"
        f" FROM (SELECT *, ({known}) IS TRUE AS known FROM ({query}))")


if engine == "duckdb":
    import duckdb
    connection = duckdb.connect()
    connection.execute(f"SET threads TO {threads}")
    connection.execute(
        "CREATE TABLE foyers AS SELECT (hash(i) % 60000)::BIGINT AS revenu_fiscal_reference,"
        f" (1 + hash(i * 7 + 1) % 8)::BIGINT AS enfants_a_charge FROM range({rows}) AS t(i)")
    queries = {
        "by hand, a list": f"SELECT echelon, montant_annuel FROM ({by_hand(by_list)})",
        "by hand, a CASE": f"SELECT echelon, montant_annuel FROM ({by_hand(by_case)})",
        "by hand, a list, all four columns": checked(by_hand(by_list)),
        "by hand, a CASE, all four columns": checked(by_hand(by_case)),
        "by hand, a list, all four columns of the same types": checked(by_hand(by_list), "BIGINT"),
        "by hand, a CASE, all four columns of the same types": checked(by_hand(by_case), "BIGINT"),
        "generated": generated,
    }
    sums, times = set(), {name: [] for name in queries}
    # In turns, since a machine's speed changes.
    for _ in range(11):
        for name, query in queries.items():
            start = clock()
            connection.execute(f"CREATE OR REPLACE TEMP TABLE bourses AS {query}")
            times[name].append((clock() - start) * 1e3)
            sums.add(connection.execute("SELECT sum(echelon), sum(montant_annuel) FROM bourses").fetchone())
    assert len(sums) == 1, "the results differ"
    for name, taken in times.items():
        middle = sorted(taken)[len(taken) // 2]
        print(
            f"DuckDB, {threads} thread(s), {name}: {middle:.0f} ms ({min(taken):.0f} at best),"
            f" {rows / middle / 1000:.1f} M a second")
elif engine == "postgresql":
    import psycopg2
    connection = psycopg2.connect("")
    connection.autocommit = True
    cursor = connection.cursor()
    cursor.execute(
        "CREATE UNLOGGED TABLE foyers AS SELECT i * 7919 % 60000 AS revenu_fiscal_reference,"
        f" 1 + i * 31 % 8 AS enfants_a_charge FROM generate_series(0::bigint, {rows - 1}) AS t(i)")
    cursor.execute("VACUUM ANALYZE foyers")

    def run():
        cursor.execute("DROP TABLE IF EXISTS bourses")
        cursor.execute(f"CREATE UNLOGGED TABLE bourses AS {generated}")

    time_taken = median(run)
    print(f"PostgreSQL, generated: {time_taken:.0f} ms, {rows / time_taken / 1000:.1f} M a second")
else:
    from pyspark.sql import SparkSession
    session = (
        SparkSession.builder.master(f"local[{threads}]").config("spark.ui.enabled", "false")
        .config("spark.driver.memory", "4g").config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1").getOrCreate())
    session.sparkContext.setLogLevel("ERROR")
    session.range(0, rows, 1, 4).selectExpr(
        "pmod(hash(id), 60000) * 1L AS revenu_fiscal_reference", "1L + pmod(hash(id * 7 + 1), 8) AS enfants_a_charge"
    ).cache().createOrReplaceTempView("foyers")
    session.sql("SELECT sum(revenu_fiscal_reference) FROM foyers").collect()
    # All is computed and nothing kept.
    time_taken = median(lambda: session.sql(generated).write.format("noop").mode("overwrite").save())
    print(f"Spark, {threads} core(s), generated: {time_taken:.0f} ms, {rows / time_taken / 1000:.1f} M a second")
