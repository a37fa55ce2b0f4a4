import { BridgeError } from '../../errors/index.ts';
import { extensionOf, kindOf } from '../media/index.ts';

/** What the caller of an action is told, shown or given. */
export type ActionAnswer =
  | { readonly type: 'message'; readonly message: string }
  | { readonly type: 'link'; readonly link: string }
  | {
      readonly type: 'file';
      readonly name: string;
      readonly media_type: string;
      /** Base64. */
      readonly content: string;
    };

const maxMessage = 2000;
const maxFileBytes = 10_485_760;

export function messageAnswer(text: string): ActionAnswer {
  return { type: 'message', message: text === '' ? 'Done.' : text.slice(0, maxMessage) };
}

/** @throws BridgeError `action_failed` for what a browser should not be led to */
export function linkAnswer(action: string, link: string): ActionAnswer {
  const url = URL.canParse(link) ? new URL(link) : null;
  if (url?.protocol === 'https:' || url?.protocol === 'http:') return { type: 'link', link: url.href };
  throw badAnswer(action, 'a link that is no http or https address');
}

/** @throws BridgeError `action_failed` for too large a file */
export function fileAnswer(action: string, name: string, content: Uint8Array): ActionAnswer {
  if (content.byteLength > maxFileBytes) throw badAnswer(action, `a file of more than ${maxFileBytes} bytes`);
  // The browser saves it under this name: nothing of it is a path.
  const plain = name.replaceAll(/[\p{Cc}\\/:*?"<>|]/gu, '_').slice(0, 200) || 'file';
  return {
    type: 'file',
    name: plain,
    media_type: kindOf(extensionOf(plain))?.type ?? 'application/octet-stream',
    content: Buffer.from(content).toString('base64'),
  };
}

/**
 * What a module's function gave back.
 *
 * @throws BridgeError `action_failed` for anything that is no message, link or file
 */
export function moduleAnswer(action: string, result: unknown): ActionAnswer {
  if (result === undefined || result === null) return messageAnswer('');
  if (typeof result === 'string') return messageAnswer(result);
  if (typeof result === 'object' && 'message' in result && typeof result.message === 'string') {
    return messageAnswer(result.message);
  }
  if (typeof result === 'object' && 'link' in result && typeof result.link === 'string') {
    return linkAnswer(action, result.link);
  }
  const file = typeof result === 'object' && 'file' in result ? result.file : null;
  if (typeof file === 'object' && file !== null && 'name' in file && 'content' in file) {
    const { name, content } = file;
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    if (typeof name === 'string' && bytes instanceof Uint8Array) return fileAnswer(action, name, bytes);
  }
  throw badAnswer(action, 'neither a message, nor a link, nor a file');
}

function badAnswer(action: string, what: string): BridgeError {
  return new BridgeError('action_failed', { detail: `The action "${action}" gave back ${what}.` });
}
