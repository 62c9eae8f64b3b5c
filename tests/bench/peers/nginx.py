"""nginx, giving back answers of the catalogue as files: what HTTP alone costs."""

from pathlib import Path

from tests.bench.drive import Answers

_CONFIGURATION = """
worker_processes 2;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/nginx-errors.log;
events {{ worker_connections 256; }}
http {{
  access_log off;
  default_type application/json;
  sendfile on;
  keepalive_requests 1000000000;
  client_body_temp_path {folder}/t1;
  proxy_temp_path {folder}/t2;
  fastcgi_temp_path {folder}/t3;
  uwsgi_temp_path {folder}/t4;
  scgi_temp_path {folder}/t5;
  server {{
    listen 127.0.0.1:{port};
    root {folder}/files;
  }}
}}
"""


def configure(folder: Path, port: int) -> tuple[str, ...]:
    """The command that serves `folder`/files."""
    (folder / "files").mkdir()
    file = folder / "nginx.conf"
    file.write_text(_CONFIGURATION.format(folder=folder, port=port))
    return ("nginx", "-c", str(file), "-p", str(folder))


def keep(folder: Path, query: str, answers: Answers) -> list[str]:
    """Write the answers of a query as files; returns their addresses."""
    kept = folder / "files" / query
    kept.mkdir()
    for number, body in enumerate(answers.bodies):
        (kept / f"{number}.json").write_bytes(body)
    return [f"/{query}/{number}.json" for number in range(len(answers.bodies))]
