import { toast } from '../../components/index.ts';
import { t } from '../../i18n/index.ts';

/** Puts a text on the clipboard and says so; pages opened by plain http may not, and are told. */
export async function copyText(text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast({ tone: 'success', text: done });
  } catch {
    toast({ tone: 'danger', text: t('list.copyFailed') });
  }
}
