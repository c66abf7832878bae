# Sourced by what needs PostgreSQL's server, with $folder to put it in: one of its own on loopback, gone after stop_postgresql.
server=
start_postgresql() {
  command -v pg_config >/dev/null && server=$(pg_config --bindir) || server=
  for bin in /usr/lib/postgresql/*/bin; do [ -x "$bin/initdb" ] && server=$bin; done
  [ -x "$server/initdb" ] || { server=; return 1; }
  as_postgres=
  mkdir "$folder/postgresql"
  # The server refuses to run as root.
  if [ "$(id -u)" = 0 ]; then
    id postgres >/dev/null 2>&1 || return 1
    chmod 711 "$folder" && chown postgres "$folder/postgresql"
    as_postgres="runuser -u postgres --"
  fi
  port=${SQL_PORT:-55439}
  $as_postgres "$server/initdb" -D "$folder/postgresql" -A trust -U lucarne >/dev/null || return 1
  $as_postgres "$server/pg_ctl" -D "$folder/postgresql" -w -l "$folder/postgresql/log" -o \
    "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories= -c fsync=off -c jit=off" start >/dev/null ||
    return 1
  export PGHOST=127.0.0.1 PGPORT="$port" PGUSER=lucarne PGDATABASE=postgres
}
stop_postgresql() {
  [ -z "$server" ] || $as_postgres "$server/pg_ctl" -D "$folder/postgresql" -m immediate stop >/dev/null 2>&1 || true
}
