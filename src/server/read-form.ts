import { BridgeError } from '../errors/index.ts';

/** Whether a body says that it is a form with files. */
export function isForm(contentType: string | null): contentType is string {
  return contentType?.split(';', 1)[0]?.trim().toLowerCase() === 'multipart/form-data';
}

/** @throws BridgeError `invalid_request` for a form that cannot be taken apart */
export async function readForm(bytes: Uint8Array, contentType: string): Promise<FormData> {
  try {
    return await new Response(Buffer.from(bytes), { headers: { 'Content-Type': contentType } }).formData();
  } catch (cause) {
    throw new BridgeError('invalid_request', { detail: 'The form cannot be read as multipart.', cause });
  }
}
