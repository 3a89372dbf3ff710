# shellcheck shell=bash
# Sourced by bin/demo and bin/test: turns a bare Debian into a working checkout.
# Work that was done before is skipped: every step leaves a stamp, the checksum of what it was
# made from, in var/stempel. The output of each step is kept in var/log.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mkdir -p var/log var/stempel
chmod 700 var

stop() {
    printf '%s\n' "$*" >&2
    exit 1
}

# stap NAAM OPDRACHT...: run a command with one line of progress, its output in var/log.
stap() {
    local naam=$1 log status=0 begin=$SECONDS hartslag
    shift
    log=var/log/$(tr -cs '[:alnum:]\n' '-' <<<"$naam").log
    printf '%s ' "$naam"
    while sleep 2 && kill -0 $$ 2>/dev/null; do printf '.'; done 2>/dev/null &
    hartslag=$!
    # A subshell of its own, so that an error inside a function stops that function.
    set +e
    (
        set -e
        "$@"
    ) >"$log" 2>&1
    status=$?
    set -e
    kill "$hartslag" 2>/dev/null || true
    wait "$hartslag" 2>/dev/null || true
    if ((status)); then
        printf ' mislukt na %d s\n' $((SECONDS - begin))
        tail -n 40 "$log"
        printf 'Mislukt: %s. De hele uitvoer staat in %s.\n' "$naam" "$log" >&2
        return "$status"
    fi
    printf ' %d s\n' $((SECONDS - begin))
}

# eenmaal STEMPEL BRON NAAM OPDRACHT...: run the step unless it was done for this same source.
eenmaal() {
    local stempel=var/stempel/$1 som
    som=$(sha256sum <<<"$2" | cut -d' ' -f1)
    shift 2
    [[ -f $stempel && $(<"$stempel") == "$som" ]] && return
    rm -f "$stempel"
    stap "$@"
    printf '%s\n' "$som" >"$stempel"
}

inhoud() { # one checksum over files and folders
    find "$@" -type f -not -path '*/__pycache__/*' -print0 | LC_ALL=C sort -z | xargs -0 sha256sum
}

# --- What the system itself must have -----------------------------------------------------------

PYTHON=
zoek_python() {
    local naam
    for naam in python3 python3.11 python3.12 python3.13; do
        if "$naam" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' \
            2>/dev/null; then
            PYTHON=$naam
            return
        fi
    done
    return 1
}

heeft_bibliotheken() {
    "${PYTHON:-false}" -c 'import ctypes, sys
for naam in sys.argv[1:]:
    ctypes.CDLL(naam)' "$@" 2>/dev/null
}

heeft_npm() { npm --version >/dev/null 2>&1; }

zoek_postgres() { # the newest initdb: on the path, or where Debian puts it
    command -v initdb || find /usr/lib/postgresql -path '*/bin/initdb' 2>/dev/null |
        sort -V | tail -n 1 | grep .
}

zoek_chromium() { command -v chromium || command -v chromium-browser; }

apt_installeer() {
    local als_root=()
    ((EUID)) && als_root=(sudo)
    "${als_root[@]}" apt-get update -q
    "${als_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -q -y --no-install-recommends "$@"
}

# systeem demo|test: install the system packages that are missing, or say which.
systeem() {
    local pakketten=() id=onbekend
    zoek_python || pakketten+=(python3 python3-venv)
    [[ -e /etc/ssl/certs/ca-certificates.crt || -d /etc/pki || -e /etc/ssl/cert.pem ]] ||
        pakketten+=(ca-certificates)
    heeft_bibliotheken libpango-1.0.so.0 libpangoft2-1.0.so.0 libharfbuzz-subset.so.0 ||
        pakketten+=(libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)
    if [[ $1 == test ]]; then
        [[ -n ${DATABASE_URL:-} ]] || zoek_postgres >/dev/null || pakketten+=(postgresql)
        zoek_chromium >/dev/null || pakketten+=(chromium)
        heeft_bibliotheken libatomic.so.1 || pakketten+=(libatomic1) # Playwright's own node
        command -v pdftoppm >/dev/null || pakketten+=(poppler-utils)
    fi
    ((${#pakketten[@]})) || return 0

    # shellcheck source=/dev/null
    [[ -r /etc/os-release ]] && id=$(. /etc/os-release && echo "${ID:-} ${VERSION_ID:-0}")
    if [[ ! $id =~ ^debian\ ([0-9]+) ]] || ((BASH_REMATCH[1] < 12)); then
        stop "Dit systeem ($id) kan dit script niet inrichten. Installeer zelf wat bij Debian 12" \
            "zo heet: ${pakketten[*]}; of gebruik Docker (docs/installatie.md)."
    fi
    if ((EUID)); then
        command -v sudo >/dev/null ||
            stop "Vraag een beheerder om: apt-get install --no-install-recommends ${pakketten[*]}"
        sudo -v # asks for a password here, where it can be seen
    fi
    printf 'Nodig van Debian: %s\n' "${pakketten[*]}"
    stap "Systeempakketten installeren" apt_installeer "${pakketten[@]}"
    zoek_python || stop "Python 3.11 of nieuwer met venv ontbreekt nog na de installatie."
}

# --- Python and npm packages --------------------------------------------------------------------

maak_venv() {
    local map=$1 lijst=$2
    # Scripts in it hold its path, so a moved checkout needs a new one.
    if ! "$map/bin/python" -m pip --version || ! grep -qF "$PWD/$map/" "$map/bin/pip"; then
        "$PYTHON" -m venv --clear "$map"
    fi
    "$map/bin/python" -m pip install --disable-pip-version-check --require-hashes -r "$lijst"
}

# python_pakketten LIJST: the virtual environment, with exactly the locked versions.
python_pakketten() {
    [[ -x .venv/bin/python ]] || rm -f var/stempel/requirements*
    eenmaal "$1" "$PWD $("$PYTHON" --version) $(inhoud "$1")" \
        "Pythonpakketten in .venv" maak_venv .venv "$1"
}

# zorg_npm: node and npm; where the system has none, PyPI brings them.
zorg_npm() {
    heeft_npm && return
    [[ -x var/node/bin/npm ]] || maak_venv var/node requirements-node.txt
    PATH=$PWD/var/node/bin:$PATH
}

npm_pakketten() {
    zorg_npm
    npm ci --ignore-scripts --no-audit --no-fund
}

# huisstijl: CSS and fonts of the design system.
huisstijl() {
    [[ -d node_modules ]] || rm -f var/stempel/npm
    eenmaal npm "$(inhoud package.json package-lock.json)" "Huisstijl en lettertypen (npm)" \
        npm_pakketten
}

# linter: Spectral, which holds the description of the API to the design rules; only tests need it.
linter() {
    [[ -d var/linter/node_modules ]] || rm -f var/stempel/linter
    eenmaal linter "$(inhoud tests/api/linter/package.json tests/api/linter/package-lock.json)" \
        "Linter van de API (npm)" linter_pakketten
}

linter_pakketten() {
    zorg_npm
    mkdir -p var/linter
    cp tests/api/linter/package.json tests/api/linter/package-lock.json var/linter
    npm ci --prefix var/linter --ignore-scripts --no-audit --no-fund
}

# lint_api: the rules of tests/api/linter.
lint_api() {
    zorg_npm
    .venv/bin/python -m tests.api.linter
}

# --- Settings -----------------------------------------------------------------------------------

# omgeving: like production, but over http and on this computer only. Only the secret key comes
# from .env: what else may stand there, such as another database, is not for us.
omgeving() {
    if [[ ! -f .env ]]; then
        (
            umask 077
            printf 'SECRET_KEY=%s\nALLOWED_HOSTS=127.0.0.1,localhost\nHTTPS=off\n' \
                "$("$PYTHON" -c 'import secrets; print(secrets.token_urlsafe(50))')" >.env
        )
    fi
    export DEBUG=off HTTPS=off ALLOWED_HOSTS=127.0.0.1,localhost STATIC_ROOT=$PWD/var/static
}

manage() { .venv/bin/python manage.py "$@"; }

statisch() {
    [[ -d var/static ]] || rm -f var/stempel/statisch
    eenmaal statisch "$(inhoud static docs/handleiding/beeld package-lock.json monitor/settings.py monitor/site/statisch.py)" \
        "Statische bestanden verzamelen" manage collectstatic --no-input --clear
}
