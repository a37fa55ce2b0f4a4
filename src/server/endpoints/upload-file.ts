import { BridgeError } from '../../errors/index.ts';
import { jsonResponse } from '../../response/index.ts';
import { endpoint, type BridgeRequest } from '../endpoint.ts';
import { extensionOf, kindOf, mediaAddress, requireMedia, uploadFolder, type Media } from '../media/index.ts';
import { isForm, readForm } from '../read-form.ts';

export const uploadFile = endpoint({
  name: 'upload_file',
  method: 'POST',
  path: '/api/file_upload/',
  access: { kind: 'table', operation: 'update' },
  writes: true,
  original: true,
  accepts: 'form',
  summary: 'Keeps a file for a column that holds its path',
  async handle(request, bridge) {
    const media = requireMedia(bridge);
    const form = await readUpload(request, media);
    const folder = uploadFolder(textOf(form, 'path'));
    const file = fileOf(form);
    const bytes = new Uint8Array(await file.arrayBuffer());
    const extension = checkedExtension(textOf(form, 'filename') || file.name, bytes, media);
    const segments = await media.storage.save(folder, extension, bytes);
    const url = mediaAddress(segments, media, request.url);
    return jsonResponse(JSON.stringify({ uploaded_path: segments.join('/'), uploaded_url: url }));
  },
});

/** What names, headers and boundaries of a form may take beside its file. */
const overheadBytes = 65_536;

/** @throws BridgeError `unsupported_media_type`, `body_too_large`, `invalid_request` */
async function readUpload(request: BridgeRequest, { maxBytes }: Media): Promise<FormData> {
  const contentType = request.headers.get('content-type');
  if (isForm(contentType)) return readForm(await request.bytes(maxBytes + overheadBytes), contentType);
  throw new BridgeError('unsupported_media_type', {
    detail: 'Send the file as "Content-Type: multipart/form-data".',
  });
}

function textOf(form: FormData, name: string): string | null {
  const value = form.get(name);
  return typeof value === 'string' ? value : null;
}

function fileOf(form: FormData): File {
  const [file, second] = [...form.values()].filter((value) => value instanceof File);
  if (form.get('file') instanceof File && file !== undefined && second === undefined) return file;
  const detail = second === undefined ? 'this field is required' : 'Upload one file at a time.';
  throw new BridgeError('required', {
    detail,
    errors: [{ pointer: '/file', code: 'required', detail }],
  });
}

/** The ending that the file is kept under. @throws BridgeError `unsupported_media_type` */
function checkedExtension(name: string, bytes: Uint8Array, { types }: Media): string {
  const extension = extensionOf(name);
  const allowed = types.some((type) => type === extension);
  if (allowed && kindOf(extension)?.matches(bytes) === true) return extension;
  throw new BridgeError('unsupported_media_type', {
    detail: allowed
      ? `The file is called .${extension} but does not hold that.`
      : `Files like this cannot be uploaded. Allowed endings: ${types.join(', ')}.`,
  });
}
