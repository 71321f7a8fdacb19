// Whether the keys of a Callback Object are runtime expressions. It shares nothing with this project's own parser.

// A header's name: RFC 9110's token.
const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
// A parameter's name. With braces in it, nobody could tell where the expression ends.
const name = "[^{}]+";
// RFC 6901: tokens, each after a slash, in which `~` is `~0` and `/` is `~1`.
const pointer = "(?:/(?:[^/~{}]|~[01])*)*";
// A body, or a place in it. What follows `body` is a pointer or nothing.
const body = `body(?:#${pointer})?`;
// A request has all four; a response has neither path nor query.
const request = `request\\.(?:header\\.${token}|query\\.${name}|path\\.${name}|${body})`;
const response = `response\\.(?:header\\.${token}|${body})`;

const expression = new RegExp(`^\\$(?:url|method|statusCode|${request}|${response})$`, "u");

/** What is wrong with a key: one text for each fault. */
function* faults(key) {
  if (key.startsWith("$")) {
    if (!expression.test(key)) yield `\`${key}\` is no runtime expression`;
    return;
  }
  for (const [part, inner] of key.matchAll(/\{([^{}]*)\}|[{}]/gu)) {
    if (inner === undefined) yield `\`${part}\` without its other half`;
    else if (!expression.test(inner)) yield `\`${part}\` is no runtime expression`;
  }
  // Without an expression it is an address that never changes, and has to be one.
  if (!key.includes("{") && !/^https?:\/\/[^/]/u.test(key)) yield `\`${key}\` is neither an expression nor an address`;
}

export default function runtimeExpression(callback, _options, context) {
  return Object.keys(callback)
    .filter((key) => key !== "$ref" && !key.startsWith("x-"))
    .flatMap((key) => Array.from(faults(key), (message) => ({ message, path: [...context.path, key] })));
}
