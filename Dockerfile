FROM python:3.13-slim

RUN useradd --system --create-home --home-dir /srv/catalogue catalogue \
 && install -d -o catalogue -g catalogue /var/lib/catalogue
USER catalogue
WORKDIR /srv/catalogue

# The packages change less often than the code: a layer of their own. ./run recognises them by the copied lock.
COPY --chown=catalogue requirements.txt ./
RUN python -m venv .venv \
 && .venv/bin/python -m pip install --no-cache-dir --require-hashes -r requirements.txt \
 && cp requirements.txt .venv/requirements.txt
COPY --chown=catalogue . .

ENV HOST=0.0.0.0 PORT=8000 VAR_DIR=/var/lib/catalogue PYTHONUNBUFFERED=1
EXPOSE 8000
VOLUME /var/lib/catalogue
# Through the name and the protocol that a visitor's proxy would give, so that neither setting refuses it.
HEALTHCHECK --start-period=60s --interval=30s --timeout=5s CMD [".venv/bin/python", "-c", "\
import os, urllib.request as r; \
name = os.environ.get('ALLOWED_HOSTS', 'localhost').split(',')[0].lstrip('.'); \
r.urlopen(r.Request('http://127.0.0.1:' + os.environ['PORT'] + '/livez', \
headers={'Host': name, 'X-Forwarded-Proto': 'https'}), timeout=4)"]
CMD ["./run"]
