// Types in TypeScript: values of them compile, and with any field of another type they do not.

import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { leaves } from "./samples.mjs";

/**
 * Compiles a program that has the samples of all components as constants. Returns the problems by components. `type` returns
 * the type of a component, and `imports` the statements that it needs.
 */
export function compile(folder, components, { imports, type }) {
  const lines = [[imports, undefined]];
  for (const [name, samples] of Object.entries(components)) {
    for (const { value, untyped } of samples) {
      lines.push([`() => { const value: ${type(name)} = ${JSON.stringify(value)}; return value; };`, name]);
      for (const leaf of leaves(value)) {
        if (untyped.some((prefix) => prefix.every((step, index) => step === leaf[index]))) continue;
        lines.push([`// @ts-expect-error ${JSON.stringify(leaf)} is no symbol`, name, leaf]);
        lines.push([`() => { const value: ${type(name)} = ${literal(value, leaf)}; return value; };`, name, leaf]);
      }
    }
  }
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, "samples.ts");
  writeFileSync(file, lines.map(([text]) => text).join("\n"));
  const options = {
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: [],
    lib: ["lib.es2023.d.ts", "lib.dom.d.ts"],
  };
  const program = ts.createProgram([file], options);
  const problems = {};
  for (const diagnostic of ts.getPreEmitDiagnostics(program)) {
    const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, " ");
    const { line } = diagnostic.file?.getLineAndCharacterOfPosition(diagnostic.start) ?? {};
    const [, name, leaf] = (path.resolve(diagnostic.file?.fileName ?? "") === path.resolve(file) && lines[line]) || [];
    const isAny = diagnostic.code === 2578;
    const text = isAny ? `has no type for ${leaf.join(".") || "the value"}` : message.slice(0, 300);
    (problems[name ?? `${diagnostic.file?.fileName}`] ??= []).push(text);
  }
  return problems;
}

/** Returns a value as a literal, with a symbol at a path. */
function literal(value, [step, ...rest]) {
  if (step === undefined) return "Symbol()";
  const member = (name) => (name === step ? literal(value[name], rest) : JSON.stringify(value[name]));
  if (Array.isArray(value)) return `[${value.map((_, index) => member(index)).join(", ")}]`;
  return `{ ${Object.keys(value).map((name) => `${JSON.stringify(name)}: ${member(name)}`).join(", ")} }`;
}
