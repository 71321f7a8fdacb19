// Generates types from OpenAPI documents with the programs of other projects, and checks them. `run` installs the programs and
// starts this one.

import { execFile } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";
import { leaves, samples } from "./samples.mjs";
import { compile } from "./typescript.mjs";

const HERE = import.meta.dirname;
const ROOT = path.resolve(HERE, "../..");
// TypeScript finds the packages of the generated code from here.
const OUT = path.join(HERE, "node_modules", "generated");

// The versions of OpenAPI that each generator reads, and the components that it has no types for. A generator writes into a
// folder, and returns the problems by components.
const GENERATORS = [
  { name: "openapi-typescript", versions: ["3.0", "3.1", "3.2"], generate: openapiTypescript },
  { name: "hey-api", versions: ["3.0", "3.1", "3.2"], generate: heyApi },
  { name: "datamodel-code-generator", versions: ["3.0", "3.1", "3.2"], generate: datamodel },
  { name: "openapi-generator-typescript-axios", versions: ["3.0", "3.1"], omits: isAlias, generate: typescriptAxios },
  { name: "openapi-generator-python", versions: ["3.0", "3.1"], omits: isAlias, generate: python },
  { name: "openapi-generator-rust", versions: ["3.0", "3.1"], omits: isAlias, generate: rust },
];

async function openapiTypescript(file, folder, components) {
  await run(process.execPath, [binary("openapi-typescript", "openapi-typescript"), file, "--output", path.join(folder, "types.ts")]);
  const type = (name) => `components["schemas"][${JSON.stringify(name)}]`;
  return compile(folder, components, { imports: 'import type { components } from "./types";', type });
}

async function heyApi(file, folder, components) {
  const options = ["--input", file, "--output", path.join(folder, "types"), "--plugins", "@hey-api/typescript", "--no-log-file", "--silent"];
  await run(process.execPath, [binary("@hey-api/openapi-ts", "openapi-ts"), ...options]);
  // Requests have types of their own if a field is `writeOnly`.
  const source = readFileSync(path.join(folder, "types/types.gen.ts"), "utf8");
  const type = (name) => {
    const names = [pascal(name), `${pascal(name)}Writable`].filter((name) => source.includes(`export type ${name} =`));
    return `(${names.map((name) => `types.${name}`).join(" | ")})`;
  };
  return compile(folder, components, { imports: 'import type * as types from "./types";', type });
}

async function datamodel(file, folder, components) {
  // In 3.0 a required field may be nullable.
  const options = ["--input", file, "--input-file-type", "openapi", "--strict-nullable", "--output", path.join(folder, "models.py")];
  await run("datamodel-codegen", [...options, "--output-model-type", "pydantic_v2.BaseModel", "--formatters", "builtin"]);
  return read("datamodel", folder, components);
}

async function typescriptAxios(file, folder, components) {
  await openapiGenerator("typescript-axios", file, folder);
  return compile(folder, components, { imports: 'import type * as types from "./api";', type: (name) => `types.${pascal(name)}` });
}

async function python(file, folder, components) {
  await openapiGenerator("python", file, folder);
  return read("openapi_client", folder, components);
}

async function rust(file, folder, components) {
  await openapiGenerator("rust", file, folder);
  const crate = path.join(HERE, "rust");
  for (const file of ["Cargo.toml", "Cargo.lock"]) copyFileSync(path.join(crate, file), path.join(folder, file));
  const reads = Object.entries(components).flatMap(([name, samples]) =>
    samples.map(({ value }) => `    read::<models::${pascal(name)}>(${JSON.stringify(name)}, r####"${JSON.stringify(value)}"####);`),
  );
  const source = readFileSync(path.join(crate, "main.rs"), "utf8").replace("    // The values.\n", `${reads.join("\n")}\n`);
  writeFileSync(path.join(folder, "main.rs"), source);
  renameSync(path.join(folder, "src/models"), path.join(folder, "models"));
  const env = { CARGO_TARGET_DIR: path.join(OUT, "target"), RUSTFLAGS: "--cap-lints=allow" };
  const text = await run("cargo", ["run", "--quiet", "--locked", `--manifest-path=${path.join(folder, "Cargo.toml")}`], env);
  const problems = {};
  for (const line of text.split("\n").filter(Boolean)) {
    const [name, problem] = line.split("\t");
    (problems[name] ??= []).push(problem);
  }
  return problems;
}

/** Returns true for lists and scalars: openapi-generator writes their types where they are used. */
function isAlias(schema) {
  return !schema.enum && !schema.oneOf && !schema.anyOf && !schema.allOf && schema.type !== "object";
}

async function openapiGenerator(generator, file, folder) {
  await run("openapi-generator-cli", ["generate", "--input-spec", file, "--generator-name", generator, "--output", folder]);
}

/** Reads the samples with generated types of Python. */
async function read(kind, folder, components) {
  const named = Object.entries(components).map(([name, samples]) => [name, [pascal(name), samples]]);
  const file = path.join(folder, "samples.json");
  writeFileSync(file, JSON.stringify(Object.fromEntries(named)));
  return JSON.parse(await run("python", [path.join(HERE, "read.py"), kind, folder, file]));
}

/**
 * Returns the components of responses with a value that serde writes, if a file has them by paths: `shapes.json` for
 * `shapes_3_1.json`.
 */
function written(file, document) {
  const values = path.join(ROOT, file.replace(/_3_\d\.json$/, ".json"));
  if (!/_3_\d\.json$/.test(file) || !existsSync(values)) return [];
  return Object.entries(JSON.parse(readFileSync(values))).map(([route, value]) => {
    const { schema } = document.paths[route].post.responses["200"].content["application/json"];
    // The generated samples show already that no field is untyped.
    return [schema.$ref.split("/").pop(), { value, untyped: [[]] }];
  });
}

/** Returns a component's name as most generators write it: `EventInvoicePaid` for `Event_invoice_paid`. */
function pascal(name) {
  return name.split(/[_.-]/).map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}

/** Returns the path of a command of an npm package. */
function binary(name, command) {
  const folder = path.join(HERE, "node_modules", name);
  return path.join(folder, JSON.parse(readFileSync(path.join(folder, "package.json"))).bin[command]);
}

/** Runs a program and returns its output. */
async function run(file, options, env = {}) {
  const settings = { cwd: ROOT, maxBuffer: 2 ** 28, timeout: 300_000, env: { ...process.env, ...env } };
  try {
    return (await promisify(execFile)(file, options, settings)).stdout;
  } catch (error) {
    throw new Error(`${file} ${options[0]} ended with ${error.code ?? error.signal}\n${error.stderr}${error.stdout}`.slice(0, 4000));
  }
}

process.on("uncaughtException", ({ message }) => {
  console.error(`error: ${message}`);
  process.exit(2);
});

const given = process.argv.slice(2).map((file) => path.relative(ROOT, path.resolve(file)));
const documents = given.length > 0 ? given : JSON.parse(readFileSync(path.join(HERE, "documents.json")));
// What a generator cannot do, with the reason: components of documents in these versions, or all components, `*`, of one
// document. Each must be true.
const limits = JSON.parse(readFileSync(path.join(HERE, "limits.json")));
const count = { passed: 0, limited: 0, skipped: 0, failed: 0 };

for (const file of documents) {
  const document = JSON.parse(readFileSync(path.join(ROOT, file)));
  const version = document.openapi.split(".", 2).join(".");
  const { schemas } = document.components;
  const results = GENERATORS.map(async ({ name: generator, versions, omits, generate }) => {
    if (!versions.includes(version)) return { generator };
    const names = Object.keys(schemas).filter((name) => !omits?.(schemas[name]));
    const components = Object.fromEntries(names.map((name) => [name, samples(document, name)]));
    for (const [name, value] of written(file, document)) components[name]?.push(value);
    const folder = path.join(OUT, generator, file.replace(/\W/g, "_"));
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    // A generator that fails, or whose code does not compile, has a problem with all components.
    const problems = await generate(path.join(ROOT, file), folder, components).catch(({ message }) => ({ "*": [message] }));
    return { generator, components, problems };
  });
  for (const { generator, components, problems } of await Promise.all(results)) {
    const print = (text) => console.log(`${generator.padEnd(36)}${file}: ${text}`);
    if (!problems) {
      count.skipped += 1;
      print(`skipped: it does not read ${version}`);
      continue;
    }
    const names = Object.keys(components);
    const rows = limits.filter((row) => row.generator === generator && row.versions.includes(version) && (row.document ?? file) === file);
    const limited = rows.flatMap((row) => row.components).filter((name) => name === "*" || names.includes(name));
    const wrong = Object.entries(problems).filter(([name]) => !limited.includes(name));
    const untrue = limited.filter((name) => !problems[name]);
    count.limited += Object.keys(problems).length - wrong.length;
    if (wrong.length + untrue.length > 0) {
      count.failed += 1;
      print("FAILED");
      for (const [name, texts] of wrong) for (const text of texts) console.log(`    ${name}: ${text}`);
      for (const name of untrue) console.log(`    ${name}: is right, remove it from limits.json`);
    } else {
      count.passed += 1;
      const fields = Object.values(components).flat().flatMap(({ value }) => leaves(value)).length;
      print(`passed, components ${names.length}, fields ${fields}, with a limit ${Object.keys(problems).length}`);
    }
  }
}

console.log(
  `generators: documents ${documents.length}, passed ${count.passed}, skipped ${count.skipped}, ` +
    `components with a limit ${count.limited}, failed ${count.failed}`,
);
process.exitCode = count.failed > 0 ? 1 : 0;
