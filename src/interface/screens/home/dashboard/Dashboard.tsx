import { td } from '../../../i18n/dashboard.ts';
import styles from './dashboard.module.css';
import { WidgetCard } from './WidgetCard.tsx';
import type { Widget } from './widget.ts';

/** The widgets side by side; each loads and fails by itself. */
export function Dashboard({ widgets }: { readonly widgets: readonly Widget[] }) {
  if (widgets.length === 0) return null;
  return (
    <div className={styles['widgets']} role="group" aria-label={td('dashboard.label')}>
      {widgets.map((widget) => (
        <WidgetCard key={JSON.stringify(widget)} widget={widget} />
      ))}
    </div>
  );
}
