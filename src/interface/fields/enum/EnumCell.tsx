import { Badge, hueOf } from '../../components/index.ts';
import { t } from '../../i18n/index.ts';
import type { CellProps } from '../field-type.ts';
import { Empty } from '../Null.tsx';
import { wireText } from '../wire-text.ts';

export function EnumCell({ value }: CellProps) {
  const word = wireText(value);
  if (word === '') return <Empty mark='""' label={t('fields.emptyText')} />;
  return <Badge hue={hueOf(word)} text={word} />;
}
