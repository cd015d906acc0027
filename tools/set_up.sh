#!/bin/sh
# Make, complete or repair the environment .venv.
#
#     tools/set_up.sh [EXTRA]     EXTRA: a group of further packages named in pyproject.toml, such as dev
#
# PYTHON names the Python to use; by default the first suitable one found. Does nothing when all is in place.
set -eu
cd "$(dirname "$0")/.."

extra=${1:-}
venv=.venv
unfinished=$venv/set-up-unfinished
done_mark=$venv/set-up-done-${extra:-base}
# A Python environment works only where it was made, so the folder belongs to what is checked.
wanted="$(cat pyproject.toml setup.py constraints.txt | cksum) $(pwd -P)"

say() {
    printf '%s\n' "$@" >&2
}

fail() {
    say "" "Set-up stopped." "$@" ""
    exit 1
}

version() {
    "$1" -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])' 2>/dev/null
}

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

makes_environments() {
    "$1" -c 'import ensurepip, venv' 2>/dev/null
}

no_environments() {
    number=$(version "$1" | cut -d. -f1,2)
    fail "This Python ($1, version $number) cannot make environments: its part called venv is missing." \
        "  Debian, Ubuntu:  sudo apt install python3-venv   (or python$number-venv)" \
        "  elsewhere:       install Python from python.org, which has it" \
        "Then run the same command again."
}

too_old() {
    fail "toimio needs Python 3.11 or later; $1 is version $(version "$1" || echo unknown)." \
        "  Debian, Ubuntu:  sudo apt install python3.11 python3.11-venv" \
        "  elsewhere:       install a newer Python from python.org" \
        "If you have a newer one already, name it:  make PYTHON=python3.11 compare"
}

choose_python() {
    if [ -n "${PYTHON:-}" ]; then
        [ -n "$(version "$PYTHON")" ] || fail "There is no Python called $PYTHON. Check PYTHON=..."
        new_enough "$PYTHON" || too_old "$PYTHON"
        makes_environments "$PYTHON" || no_environments "$PYTHON"
        return 0
    fi
    old="" bare=""
    for PYTHON in python3 python3.13 python3.12 python3.11 python; do
        if ! new_enough "$PYTHON"; then
            [ -z "$(version "$PYTHON")" ] || old=${old:-$PYTHON}
        elif ! makes_environments "$PYTHON"; then
            bare=${bare:-$PYTHON}
        else
            return 0
        fi
    done
    [ -z "$bare" ] || no_environments "$bare"
    [ -z "$old" ] || too_old "$old"
    fail "No Python was found. toimio needs Python 3.11 or later: python.org, or on Debian and Ubuntu:" \
        "  sudo apt install python3 python3-venv"
}

asked_for_another_python() {
    [ -n "${PYTHON:-}" ] && [ "$(version "$PYTHON")" != "$(version $venv/bin/python)" ]
}

made_elsewhere() {
    cat $venv/set-up-done-* 2>/dev/null | grep -q . && ! cat $venv/set-up-done-* | grep -qF " $(pwd -P)"
}

in_place() {
    [ ! -e "$unfinished" ] && [ "$(cat "$done_mark" 2>/dev/null)" = "$wanted" ] && new_enough $venv/bin/python
}

usable() {
    [ ! -e "$unfinished" ] && new_enough $venv/bin/python && $venv/bin/python -m pip --version >/dev/null 2>&1 &&
        ! made_elsewhere
}

if in_place && ! asked_for_another_python; then
    exit 0
fi

if ! usable || asked_for_another_python; then
    choose_python
    [ ! -e "$unfinished" ] || say "The last set-up was interrupted: starting anew."
    rm -rf "$venv"
    mkdir "$venv"
    : >"$unfinished"
    "$PYTHON" -m venv "$venv" || no_environments "$PYTHON"
fi

say "Setting up $venv with Python $(version $venv/bin/python): some minutes and up to 1 GB, once."
: >"$unfinished"
rm -f $venv/set-up-done-*
$venv/bin/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt \
    --editable ".${extra:+[$extra]}" ||
    fail "The packages could not be installed; the lines above tell why (often: no network, no disk space)." \
        "Run the same command again when that is mended; it starts anew."
# Otherwise Python would translate the program again at each start where it may not write beside it.
$venv/bin/python -m compileall -q toimio || :
printf '%s\n' "$wanted" >"$venv/set-up-done-base"
printf '%s\n' "$wanted" >"$done_mark"
rm "$unfinished"
