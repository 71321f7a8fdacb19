"""Counts what the compiler does for a handler, beside other libraries. See `run`."""

import argparse
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import systems

TARGET = Path(os.environ.get("CARGO_TARGET_DIR", systems.CORE.parent / "target")) / "compilation"
PREFIX = "measured-"
# Set for the compiler's wrapper, which is this file too: the file that it appends to, and whether valgrind counts.
LOG, COUNTED = "CALLBACK_MEASURE_LOG", "CALLBACK_MEASURE_COUNTED"
MODES = {
    "check": "instructions of `cargo check`, for a handler with five types and a callback",
    "build": "instructions of `cargo build` without the linker's, for the same",
    "print": "instructions of the release program that prints the document, for the same",
    "size": "bytes of that program without symbols, for the same",
    "cold": "CPU seconds of the first `cargo check` and `cargo build` of a library with all its dependencies",
}
# The modes that measure programs which print documents.
OF_DOCUMENTS = ("print", "size")
# The unit of a mode's figures, and its name.
UNITS = {"check": (1e6, "millions"), "build": (1e6, "millions"), "print": (1e3, "thousands"), "size": (1e3, "thousands")}


def counting(command):
    """The command under cachegrind, and the file that it writes its count to."""
    log = Path(tempfile.mkdtemp()) / "log"
    tool = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null", f"--log-file={log}"]
    return [*tool, *command], log


def counted(log):
    text = log.read_text()
    shutil.rmtree(log.parent)
    count = re.search(r"I\s+refs:\s+([\d,]+)", text)
    if not count:
        sys.exit(f"error: valgrind counted nothing:\n{text}")
    return int(count[1].replace(",", ""))


def rustc(command):
    """Stands in for rustc: counts for the packages of `systems`, and otherwise measures time."""
    crate = command[command.index("--crate-name") + 1] if "--crate-name" in command else None
    if os.environ.get(COUNTED):
        if crate is None or not crate.startswith(PREFIX.replace("-", "_")):
            os.execvp(command[0], command)
        command, log = counting([real_rustc(command[0]), *command[1:]])
        status = subprocess.run(command, check=False, close_fds=False).returncode
        value = counted(log) if status == 0 else 0
    else:
        status = subprocess.run(command, check=False, close_fds=False).returncode
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        value = used.ru_utime + used.ru_stime
    with open(os.environ[LOG], "a", encoding="utf-8") as file:
        file.write(json.dumps([crate, value]) + "\n")
    sys.exit(status)


def real_rustc(command):
    """rustc itself, because rustup's proxy would be counted in its place."""
    sysroot = subprocess.run([command, "--print", "sysroot"], check=True, capture_output=True, text=True).stdout.strip()
    return f"{sysroot}/bin/rustc"


def cargo(folder, arguments, target=TARGET / "target", **environment):
    profiles = {"CARGO_INCREMENTAL": "0", "CARGO_PROFILE_DEV_DEBUG": "0"}
    environment = {**os.environ, **profiles, "CARGO_TARGET_DIR": str(target), **environment}
    manifest = ["--quiet", "--manifest-path", str(folder / "Cargo.toml")]
    subprocess.run(["cargo", *arguments, *manifest], check=True, env=environment)


def logged(folder, arguments, **environment):
    """Runs cargo with this file as the wrapper of rustc, and returns what it has logged."""
    with tempfile.TemporaryDirectory() as temporary:
        log, wrapper = Path(temporary) / "log", Path(temporary) / "rustc"
        wrapper.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{Path(__file__).resolve()}" --rustc "$@"\n')
        wrapper.chmod(0o755)
        log.touch()
        cargo(folder, arguments, RUSTC_WRAPPER=str(wrapper), **environment, **{LOG: str(log)})
        return [json.loads(line) for line in log.read_text().splitlines()]


def package(system, handlers):
    folder = TARGET / f"{handlers}/{system}"
    systems.write(folder, PREFIX + system, *systems.SYSTEMS[system][0](handlers))
    return folder


def measured(mode, system, handlers):
    """The instructions of the compiler for a program alone, or those of the program, or its size."""
    folder = package(system, handlers)
    program = TARGET / "target/release" / (PREFIX + system)
    if mode == "size":
        cargo(folder, ["build", "--release"], CARGO_PROFILE_RELEASE_STRIP="symbols")
        return program.stat().st_size
    if mode == "print":
        cargo(folder, ["build", "--release"])
        program, log = counting([str(program)])
        subprocess.run(program, check=True, stdout=subprocess.DEVNULL)
        return counted(log)
    cargo(folder, [mode])
    os.utime(folder / "src/main.rs", (time.time() + 1,) * 2)
    return max(value for _, value in logged(folder, [mode], **{COUNTED: "1"}))


def per_handler(mode, chosen, few, many):
    """Prints the growth from few handlers to many, by which what is spent once cancels out."""
    unit, name = UNITS[mode]
    print(f"\n{MODES[mode]}, in {name} (from {few} to {many} handlers)\n")
    print(f"{'':22}{'a handler':>12}{'over its floor':>18}")
    slopes = {}
    for system in chosen:
        counts = [measured(mode, system, handlers) for handlers in (few, many)]
        slopes[system] = (counts[1] - counts[0]) / (many - few) / unit
        base = slopes.get("floor-printed" if mode in OF_DOCUMENTS else systems.SYSTEMS[system][1])
        over = "" if base is None else f"{slopes[system] - base:.1f}"
        print(f"{system:22}{slopes[system]:12.1f}{over:>18}", flush=True)


def cold(rounds):
    """Prints the round with the least CPU time, because load only adds to it."""
    print(f"\n{MODES['cold']}\n")
    times = {(library, command): [] for command in ("check", "build") for library in systems.LIBRARIES}
    for _ in range(rounds):
        for library, command in times:
            times[library, command].append(compiled_anew(library, command))
    print(f"{'':32}{'seconds':>8}   of which")
    for (library, command), measured in times.items():
        crates = min(measured, key=lambda crates: sum(crates.values()))
        dearest = sorted(crates.items(), key=lambda crate: -crate[1])[:12]
        most = ", ".join(f"{name} {seconds:.1f}" for name, seconds in dearest)
        print(f"{command:8}{library:24}{sum(crates.values()):8.1f}   {most}")


def compiled_anew(library, command):
    """The CPU seconds for each crate: of the compiler and the linker, build scripts included."""
    folder, target = TARGET / f"cold/{library.replace(' + ', '-')}", TARGET / "cold-target"
    shutil.rmtree(target, ignore_errors=True)
    systems.write(folder, PREFIX + folder.name, systems.LIBRARIES[library], "fn main() {}\n")
    crates = {}
    for name, seconds in logged(folder, [command, "--jobs=1"], target=target):
        if name and not name.startswith("measured"):
            crates[name] = crates.get(name, 0) + seconds
    shutil.rmtree(target)
    return crates


def main():
    parser = argparse.ArgumentParser(prog="tests/compilation/run", description=__doc__)
    parser.add_argument("--handlers", default="10,30", metavar="FEW,MANY", help="how many handlers (default: 10,30)")
    parser.add_argument("--mode", action="append", choices=MODES, help="what is measured (default: check and build)")
    parser.add_argument("--rounds", type=int, default=1, help="how often `cold` compiles each library (default: 1)")
    parser.add_argument("systems", nargs="*", metavar="SYSTEM", help=f"default: all of {', '.join(systems.SYSTEMS)}")
    arguments = parser.parse_args()
    few, many = map(int, arguments.handlers.split(","))
    chosen = arguments.systems or list(systems.SYSTEMS)
    for unknown in set(chosen) - set(systems.SYSTEMS):
        parser.error(f"there is no system {unknown}")
    # The floors first, from which the others are subtracted.
    chosen.sort(key=lambda system: system not in ("floor", "floor-printed", "plain-actix"))
    for mode in arguments.mode or ["check", "build"]:
        if mode == "cold":
            cold(arguments.rounds)
        else:
            without_document = ("plain", "floor", "plain-actix") if mode in OF_DOCUMENTS else ()
            per_handler(mode, [system for system in chosen if system not in without_document], few, many)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--rustc"]:
        rustc(sys.argv[2:])
    main()
