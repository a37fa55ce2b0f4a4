import { Dices } from 'lucide-react';
import { IconButton } from '../../components/index.ts';
import { t } from '../../i18n/index.ts';
import type { InputProps } from '../field-type.ts';
import styles from '../inputs.module.css';
import { CodeField } from '../text/TextField.tsx';
import { randomUuid } from './random-uuid.ts';

export function UuidField(props: InputProps) {
  return (
    <div className={styles['beside']}>
      <CodeField {...props} />
      <IconButton
        variant="secondary"
        label={t('fields.generateUuid')}
        icon={<Dices size={14} aria-hidden />}
        onClick={() => props.onChange(randomUuid())}
      />
    </div>
  );
}
