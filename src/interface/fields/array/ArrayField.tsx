import { Type } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { Tag, TextArea } from '../../components/index.ts';
import { t } from '../../i18n/index.ts';
import { InsideButton } from '../date/TextSwitch.tsx';
import type { InputProps } from '../field-type.ts';
import styles from '../inputs.module.css';
import { arrayItems, itemFromTyped, itemLabel, itemsText } from './format.ts';

/** A list of tags with a place to type the next; nested lists are edited as JSON. */
export function ArrayField(props: InputProps) {
  const { column, text, onChange, placeholder } = props;
  const [asText, setAsText] = useState(false);
  const items = text === null || text === '' ? [] : arrayItems(text);
  if (asText || items === null) {
    return (
      <div className={styles['stack']}>
        <TextArea
          mono
          rows={2}
          spellCheck={false}
          aria-label={column.label}
          value={text ?? ''}
          placeholder={placeholder}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
        <Switch text={t('fields.asPicker')} shown={items !== null} onClick={() => setAsText(false)} />
      </div>
    );
  }
  return <Items {...props} items={items} onAsText={() => setAsText(true)} />;
}

interface ItemsProps extends InputProps {
  readonly items: readonly string[];
  readonly onAsText: () => void;
}

function Items({ column, items, onChange, placeholder, text, onAsText }: ItemsProps) {
  const [typed, setTyped] = useState('');
  const add = () => {
    if (typed === '') return;
    onChange(itemsText([...items, itemFromTyped(typed, column)]));
    setTyped('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && typed !== '') {
      event.preventDefault();
      add();
    }
    if (event.key === 'Backspace' && typed === '' && items.length > 0)
      onChange(itemsText(items.slice(0, -1)));
  };
  return (
    <div className={styles['items']}>
      {items.map((item, at) => (
        // Elements repeat; their place is what tells them apart
        <Tag
          key={at}
          text={item === 'null' ? t('fields.null') : itemLabel(item)}
          variant={item === 'null' ? 'dashed' : 'solid'}
          onRemove={() => onChange(itemsText(items.filter((_, other) => other !== at)))}
        />
      ))}
      <input
        aria-label={t('fields.addItem')}
        value={typed}
        placeholder={text === null ? placeholder : t('fields.addItem')}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={add}
      />
      <InsideButton label={t('fields.asText')} icon={<Type size={13} aria-hidden />} onClick={onAsText} />
    </div>
  );
}

function Switch({
  text,
  shown,
  onClick,
}: {
  readonly text: string;
  readonly shown: boolean;
  readonly onClick: () => void;
}) {
  if (!shown) return null;
  return (
    <div className={styles['under']}>
      <span />
      <button type="button" className={styles['textButton']} onClick={onClick}>
        {text}
      </button>
    </div>
  );
}
