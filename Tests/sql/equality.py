"""Runs the queries that sql-cases wrote, and compares what they give with what the batches gave, row by row.

    equality.py duckdb|postgresql|spark FOLDER
"""
import collections
import csv
import datetime
import decimal
import os
import sys
import time


class DuckDB:
    def __init__(self):
        import duckdb
        self.connection = duckdb.connect()
        self.title = f"DuckDB {duckdb.__version__}"

    types = {"boolean": "BOOLEAN", "date": "DATE", "text": "VARCHAR"}

    def decimal(self, digits, scale):
        return f"DECIMAL({digits}, {scale})"

    def load(self, table, path, columns):
        types = ", ".join(f"'{name}': '{type}'" for name, type in columns)
        self.connection.execute(f'DROP TABLE IF EXISTS "{table}"')
        self.connection.execute(
            f"CREATE TABLE \"{table}\" AS SELECT * FROM read_csv('{path}', header = true, columns = {{{types}}})")

    def run(self, query):
        cursor = self.connection.execute(query)
        return [column[0] for column in cursor.description], cursor.fetchall()

    def export(self, query, path):
        self.connection.execute(f"COPY ({query}) TO '{path}' (HEADER)")


class PostgreSQL:
    """The address of a server in PGHOST and its like; its tables are temporary ones."""
    def __init__(self):
        import psycopg2
        self.connection = psycopg2.connect("")
        self.connection.autocommit = True
        self.cursor = self.connection.cursor()
        self.cursor.execute("SHOW server_version")
        self.title = f"PostgreSQL {self.cursor.fetchone()[0].split()[0]}"

    types = {"boolean": "BOOLEAN", "date": "DATE", "text": "TEXT"}

    def decimal(self, digits, scale):
        return f"NUMERIC({digits}, {scale})"

    def load(self, table, path, columns):
        self.cursor.execute(f'DROP TABLE IF EXISTS "{table}"')
        self.cursor.execute(
            f'CREATE TEMP TABLE "{table}" (' + ", ".join(f'"{name}" {type}' for name, type in columns) + ")")
        with open(path) as file:
            self.cursor.copy_expert(f'COPY "{table}" FROM STDIN (FORMAT csv, HEADER)', file)

    def run(self, query):
        self.cursor.execute(query)
        return [column[0] for column in self.cursor.description], self.cursor.fetchall()

    def export(self, query, path):
        with open(path, "w") as file:
            self.cursor.copy_expert(f"COPY ({query}) TO STDOUT (FORMAT csv, HEADER)", file)


class Spark:
    def __init__(self):
        import pyspark
        from pyspark.sql import SparkSession
        self.session = (
            SparkSession.builder.master(os.environ.get("SPARK_MASTER", "local[2]"))
            .config("spark.ui.enabled", "false").config("spark.driver.memory", "3g")
            .config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
            .config("spark.sql.session.timeZone", "UTC")
            # The analyzer gives up after 100 passes over a query, which rules on lists need more of.
            .config("spark.sql.analyzer.maxIterations", "1000").getOrCreate())
        self.session.sparkContext.setLogLevel("ERROR")
        self.title = f"Spark {pyspark.__version__}"

    types = {"boolean": "BOOLEAN", "date": "DATE", "text": "STRING"}

    def decimal(self, digits, scale):
        return f"DECIMAL({digits}, {scale})"

    def load(self, table, path, columns):
        schema = ", ".join(f"`{name}` {type}" for name, type in columns)
        self.session.read.csv(path, schema=schema, header=True, mode="FAILFAST").createOrReplaceTempView(table)

    def run(self, query):
        frame = self.session.sql(query.rstrip().rstrip(";"))
        return frame.columns, [tuple(row) for row in frame.collect()]

    def export(self, query, path):
        parts = path + ".parts"
        self.session.sql(query).coalesce(1).write.csv(parts, header=True)
        part = next(name for name in os.listdir(parts) if name.endswith(".csv"))
        os.replace(os.path.join(parts, part), path)


ENGINES = {"duckdb": DuckDB, "postgresql": PostgreSQL, "spark": Spark}


def table_columns(engine, path):
    yield "row", engine.decimal(18, 0)
    for line in open(path):
        name, kind = line.rstrip("\n").split("\t")
        words = kind.split()
        yield name, engine.decimal(words[1], words[2]) if words[0] == "decimal" else engine.types[kind]


def same(found, expected):
    """Whether a value of the database is what the batch wrote."""
    if found is None or found == "":
        return expected == ""
    if isinstance(found, bool):
        return expected == ("true" if found else "false")
    if isinstance(found, (int, decimal.Decimal)):
        # Exactly: a decimal is not rounded when it is read, and no float comes from a query.
        return expected != "" and decimal.Decimal(found) == decimal.Decimal(expected)
    if isinstance(found, datetime.date):
        return found.isoformat() == expected
    return isinstance(found, str) and found == expected


def compare(names, rows, expected, with_reasons=True):
    wanted = list(csv.reader(open(expected)))
    columns = [index for index, name in enumerate(wanted[0]) if with_reasons or not name.endswith(".reason")]
    wanted = [[line[index] for index in columns] for line in wanted]
    assert list(names) == wanted[0], f"columns {names}, not {wanted[0]}"
    found = {int(row[0]): row for row in rows}
    assert len(found) == len(rows) == len(wanted) - 1, f"{len(rows)} rows, not {len(wanted) - 1}"
    differences, refused, undetermined = [], 0, 0
    error, missing = len(names) - 1, len(names) - 2
    for line in wanted[1:]:
        row = found[int(line[0])]
        refused += row[error] is not None
        undetermined += row[missing] is not None
        for index, name in enumerate(names):
            # The batch tells what is wrong and where, the query which inputs it is about.
            ok = (row[index] is None) == (line[index] == "") if index == error else same(row[index], line[index])
            if not ok:
                differences.append(f"row {line[0]}, {name}: {row[index]!r}, not {line[index]!r}")
    return differences, refused, undetermined


def requests(rows, names, criteria):
    """Rows of requests in one form, whatever wrote them: criteria as numbers, the missing as a set, whether refused."""
    place = {name: index for index, name in enumerate(names)}
    def text(cell):
        return "" if cell is None else str(cell)
    for row in rows:
        cells = [text(cell) for cell in row]
        for name in criteria:
            cell = cells[place[name]]
            cells[place[name]] = decimal.Decimal(cell).normalize() if cell else ""
        cells[place["missing"]] = tuple(sorted(cells[place["missing"]].split("|")))
        cells[place["error"]] = cells[place["error"]] != ""
        yield tuple(cells)


def compare_requests(names, rows, path):
    wanted = list(csv.reader(open(f"{path}/expected-requests.csv")))
    assert list(names) == wanted[0], f"columns {names}, not {wanted[0]}"
    criteria = open(f"{path}/criteria").read().split()
    found = collections.Counter(requests(rows, names, criteria))
    expected = collections.Counter(requests(wanted[1:], names, criteria))
    differences = [f"{row}, not expected" for row in (found - expected).elements()]
    differences += [f"{row}, not found" for row in (expected - found).elements()]
    return differences, sum(row[-1] for row in found.elements()), sum(row[-2] != ("",) for row in found.elements())


def export_complete(engine, query, path, dialect):
    """Writes the requests of the people of whom everything is known, as the database writes them."""
    engine.export(query.rstrip().rstrip(";"), f"{path}/{dialect}.all.csv")
    people = {row[0] for row in list(csv.reader(open(f"{path}/complete.csv")))[1:]}
    rows = list(csv.reader(open(f"{path}/{dialect}.all.csv")))
    with open(f"{path}/{dialect}.csv", "w") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows(row for index, row in enumerate(rows) if index == 0 or row[0] in people)


def main(dialect, folder):
    engine = ENGINES[dialect]()
    print(f"sql: {engine.title}")
    failed = False
    for number in sorted((n for n in os.listdir(folder) if n.isdigit()), key=int):
        path = os.path.join(folder, number)
        name = open(f"{path}/name").read()
        if os.path.exists(f"{path}/{dialect}.refused"):
            print(f"  {name}: refused: {open(f'{path}/{dialect}.refused').read().strip().splitlines()[0]}")
            continue
        query = open(f"{path}/{dialect}.sql").read()
        start = time.time()
        try:
            engine.load("people", f"{path}/people.csv", list(table_columns(engine, f"{path}/columns.tsv")))
            for name_of_file in os.listdir(path):
                if name_of_file.startswith("list-") and name_of_file.endswith(".csv"):
                    table = name_of_file[5:-4]
                    engine.load(table, f"{path}/{name_of_file}", list(table_columns(engine, f"{path}/list-{table}.tsv")))
            names, rows = engine.run(query)
            if os.path.exists(f"{path}/expected-requests.csv"):
                differences, refused, undetermined = compare_requests(names, rows, path)
                export_complete(engine, query, path, dialect)
            else:
                differences, refused, undetermined = compare(names, rows, f"{path}/expected.csv")
                names, rows = engine.run(open(f"{path}/{dialect}.outputs.sql").read())
                alone = compare(names, rows, f"{path}/expected.csv", with_reasons=False)[0]
                differences += [f"without reasons: {difference}" for difference in alone]
        except Exception as error:
            failed = True
            print(f"  {name}: FAILS: {type(error).__name__}: {str(error)[:1500]}")
            continue
        seconds = time.time() - start
        print(
            f"  {name}: {len(rows)} rows, {undetermined} undetermined, {refused} refused, "
            f"{len(differences)} differences, {seconds:.1f} s", flush=True)
        for difference in differences[:5]:
            print(f"    {difference}")
        failed = failed or bool(differences)
    return failed


sys.exit(main(sys.argv[1], sys.argv[2]))
