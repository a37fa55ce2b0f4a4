import styles from './charts.module.css';
import { PointLink } from './PointLink.tsx';
import type { ChartProps } from './point.ts';

/** A bar for each value, with its word and its number: a list that can be read and followed by itself. */
export function BarChart({ label, points, onFollow }: ChartProps) {
  const most = Math.max(0, ...points.map(({ value }) => Math.abs(value)));
  return (
    <ul className={styles['bars']} aria-label={label}>
      {points.map((point) => (
        <li key={point.label} className={styles[point.hue]}>
          <PointLink href={point.href} onFollow={onFollow}>
            <span className={styles['name']}>{point.label}</span>
            <span className={styles['track']}>
              <span
                className={styles['bar']}
                style={{ inlineSize: `${most === 0 ? 0 : (Math.abs(point.value) / most) * 100}%` }}
              />
            </span>
            <span className={styles['number']}>{point.text}</span>
          </PointLink>
        </li>
      ))}
    </ul>
  );
}
