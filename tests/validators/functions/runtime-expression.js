// A function for Spectral: checks that the keys of a Callback Object are runtime expressions. It is independent of this
// project's parser, so that one can find mistakes of the other.

// The name of a header: a token of RFC 9110.
const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
// The name of a parameter, without braces, which would end the expression.
const name = "[^{}]+";
// A JSON pointer of RFC 6901: tokens, each after a slash, in which `~` is `~0` and `/` is `~1`.
const pointer = "(?:/(?:[^/~{}]|~[01])*)*";
// A body, or a value in it.
const body = `body(?:#${pointer})?`;
// A response has neither a path nor a query.
const request = `request\\.(?:header\\.${token}|query\\.${name}|path\\.${name}|${body})`;
const response = `response\\.(?:header\\.${token}|${body})`;

const expression = new RegExp(`^\\$(?:url|method|statusCode|${request}|${response})$`, "u");

/** Yields a message for each mistake in a key. */
function* mistakes(key) {
  if (key.startsWith("$")) {
    if (!expression.test(key)) yield `\`${key}\` is not a runtime expression`;
    return;
  }
  for (const [part, inner] of key.matchAll(/\{([^{}]*)\}|[{}]/gu)) {
    if (inner === undefined) yield `unmatched \`${part}\``;
    else if (!expression.test(inner)) yield `\`${part}\` is not a runtime expression`;
  }
  // A key without expressions must be a URL.
  if (!key.includes("{") && !/^https?:\/\/[^/]/u.test(key)) yield `\`${key}\` is neither a runtime expression nor a URL`;
}

export default function runtimeExpression(callback, _options, context) {
  return Object.keys(callback)
    .filter((key) => key !== "$ref" && !key.startsWith("x-"))
    .flatMap((key) => Array.from(mistakes(key), (message) => ({ message, path: [...context.path, key] })));
}
