import { join } from 'node:path';
import ts from 'typescript';
import { root } from './workspace';

/** TypeScript that stands in a page. */
export interface Snippet {
  readonly name: string;
  readonly code: string;
}

// What a page may leave out.
const prelude = "import type { EnvironmentDeclaration, OrganizationDeclaration } from '@zta/blueprint';\n";

/** Type-checks snippets as if each were a file in the root, under the options of the workspace; gives what the compiler says. */
export const typeCheck = (snippets: readonly Snippet[]): readonly string[] => {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.base.json'), ts.sys.readFile) as { config: { compilerOptions: object } };
  const { options } = ts.convertCompilerOptionsFromJson({ ...config.compilerOptions, noUnusedLocals: false }, root);
  const files = new Map(snippets.map(({ name, code }) => [join(root, `${name}.ts`), /^import /m.test(code) ? code : `${prelude}${code}`]));
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.readFile = (path) => files.get(path) ?? readFile(path);
  host.getSourceFile = (path, version, ...rest) => {
    const text = files.get(path);
    return text === undefined ? getSourceFile(path, version, ...rest) : ts.createSourceFile(path, text, version);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files.keys()].flatMap((path) => {
    const source = program.getSourceFile(path);
    return source ? [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map((d) => `${path.slice(root.length + 1)}: ${ts.flattenDiagnosticMessageText(d.messageText, ' ')}`) : [`${path}: not read`];
  });
};
