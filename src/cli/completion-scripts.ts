import type { Command } from 'commander';

/** A command with what may follow it. */
export interface CompletionNode {
  /** Words from the program's name on: `users add`. Empty for the program itself. */
  readonly path: string;
  readonly commands: readonly { readonly name: string; readonly description: string }[];
  readonly flags: readonly { readonly name: string; readonly description: string }[];
}

/** Every command of the program, the program first. */
export function commandTree(command: Command, path: readonly string[] = []): readonly CompletionNode[] {
  const flags = command.options.flatMap((option) =>
    option.flags
      .split(/[ ,|]+/)
      .filter((word) => word.startsWith('--'))
      .map((name) => ({ name, description: option.description })),
  );
  const commands = command.commands.map((child) => ({
    name: child.name(),
    description: child.description(),
  }));
  const node = {
    path: path.join(' '),
    commands,
    flags: [...flags, { name: '--help', description: 'Show the help' }],
  };
  return [node, ...command.commands.flatMap((child) => commandTree(child, [...path, child.name()]))];
}

/** Static scripts: they run without starting the program. */
export const completionScripts: Readonly<
  Record<'bash' | 'zsh' | 'fish', (tree: readonly CompletionNode[]) => string>
> = { bash: bashScript, zsh: zshScript, fish: fishScript };

function bashScript(tree: readonly CompletionNode[]): string {
  const cases = tree.map((node) => `    '${node.path}') words='${wordsOf(node)}' ;;`);
  return `# bash completion of jet-bridge
_jet_bridge() {
  local current="\${COMP_WORDS[COMP_CWORD]}" path='' words='' word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in -*) ;; *) [[ " ${pathsOf(tree)} " == *" \${path:+$path/}$word "* ]] && path="\${path:+$path/}$word" ;; esac
  done
  case "\${path//\\// }" in
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _jet_bridge jet-bridge`;
}

function zshScript(tree: readonly CompletionNode[]): string {
  const cases = tree.map((node) => `    '${node.path}') described=(${describedOf(node)}) ;;`);
  return `#compdef jet-bridge
_jet_bridge() {
  local path='' word
  local -a described
  for word in "\${words[@]:1:CURRENT-2}"; do
    case "$word" in -*) ;; *) [[ " ${pathsOf(tree)} " == *" \${path:+$path/}$word "* ]] && path="\${path:+$path/}$word" ;; esac
  done
  case "\${path//\\// }" in
${cases.join('\n')}
  esac
  _describe -t commands jet-bridge described || _files
}
compdef _jet_bridge jet-bridge`;
}

function fishScript(tree: readonly CompletionNode[]): string {
  const lines = tree.flatMap((node) => {
    const condition = `-n '${fishCondition(node)}'`;
    const commands = node.commands.map(
      ({ name, description }) => `complete -c jet-bridge -f ${condition} -a ${name} -d ${quote(description)}`,
    );
    const flags = node.flags.map(
      ({ name, description }) =>
        `complete -c jet-bridge ${condition} -l ${name.slice(2)} -d ${quote(description)}`,
    );
    return [...commands, ...flags];
  });
  return ['# fish completion of jet-bridge', ...lines].join('\n');
}

function fishCondition(node: CompletionNode): string {
  if (node.path === '') return '__fish_use_subcommand';
  const seen = node.path.split(' ').map((word) => `__fish_seen_subcommand_from ${word}`);
  const children = node.commands.map(({ name }) => name).join(' ');
  const notBelow = children === '' ? [] : [`not __fish_seen_subcommand_from ${children}`];
  return [...seen, ...notBelow].join('; and ');
}

function wordsOf(node: CompletionNode): string {
  return [...node.commands, ...node.flags].map(({ name }) => name).join(' ');
}

function describedOf(node: CompletionNode): string {
  return [...node.commands, ...node.flags]
    .map(({ name, description }) => quote(`${name}:${description.replaceAll(':', '\\:')}`))
    .join(' ');
}

/** `users` and `users/add`: a blank would separate two of them. */
function pathsOf(tree: readonly CompletionNode[]): string {
  return tree
    .map((node) => node.path.replaceAll(' ', '/'))
    .filter((path) => path !== '')
    .join(' ');
}

/** In single quotes; one inside is closed, escaped and opened again. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
