interface Described {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, unknown>> };
  readonly info?: { readonly title?: string; readonly version?: string; readonly description?: string };
}

interface DescribedOperation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema?: unknown }[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: unknown }>> };
  readonly responses?: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: unknown }>> }>
  >;
}

/** /api/docs: the OpenAPI document as a page without a script, so that it lives under any policy and without a network. */
export function docsPage(document: Described): string {
  const groups = new Map<string, string[]>();
  for (const [path, methods] of Object.entries(document.paths ?? {})) {
    for (const [method, operation] of Object.entries(methods)) {
      const tag = operation.tags?.[0] ?? 'other';
      groups.set(tag, [...(groups.get(tag) ?? []), operationHtml(method, path, operation)]);
    }
  }
  const schemas = Object.entries(document.components?.schemas ?? {})
    .filter(([name]) => !name.endsWith('Input'))
    .map(
      ([name, schema]) =>
        `<details id="${text(name)}"><summary><code>${text(name)}</code></summary>${json(schema)}</details>`,
    );
  const { title = '', version = '', description = '' } = document.info ?? {};
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${text(title)} API</title><link rel="icon" href="/seal.svg"><link rel="stylesheet" href="/api/docs.css"></head>
<body><main><h1>${text(title)} <small>${text(version)}</small></h1><p>${text(description)}</p>
<p><a href="/api/openapi.json">openapi.json</a></p>
${[...groups].map(([tag, parts]) => `<h2>${text(tag)}</h2>${parts.join('')}`).join('\n')}
<h2>Schemas</h2>${schemas.join('\n')}</main></body></html>
`;
}

export const docsStyle = `body{font:16px/1.5 system-ui,sans-serif;color:#222;background:#faf8f3;margin:0}
main{max-width:56rem;margin:0 auto;padding:2rem 1rem}h1,h2{font-weight:500}small{color:#777}
details{border-top:1px solid #ddd;padding:.4rem 0}summary{cursor:pointer}
code,pre{font:14px/1.5 ui-monospace,monospace}pre{overflow:auto;background:#fff;padding:.75rem}
b{display:inline-block;min-width:4.5rem;color:#b5391f}
@media(prefers-color-scheme:dark){body{color:#ddd;background:#181614}pre{background:#221f1c}details{border-color:#333}a{color:#e2a08f}}`;

function operationHtml(method: string, path: string, operation: DescribedOperation): string {
  const {
    operationId = '',
    summary = '',
    description,
    parameters = [],
    requestBody,
    responses = {},
  } = operation;
  const parts = [
    description && `<p>${text(description)}</p>`,
    parameters.length > 0 && `<h4>Parameters</h4>${json(parameters)}`,
    ...Object.entries(requestBody?.content ?? {}).map(
      ([type, { schema }]) => `<h4>Body, ${text(type)}</h4>${json(schema)}`,
    ),
    ...Object.entries(responses).flatMap(([status, { content = {} }]) =>
      Object.entries(content).map(
        ([type, { schema }]) => `<h4>${text(status)}, ${text(type)}</h4>${json(schema)}`,
      ),
    ),
  ].filter(Boolean);
  return `<details id="${text(operationId)}"><summary><b>${method.toUpperCase()}</b><code>${text(path)}</code> ${text(summary)}</summary>${parts.join('')}</details>`;
}

function json(value: unknown): string {
  return `<pre>${text(JSON.stringify(value, null, 2))}</pre>`;
}

function text(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
