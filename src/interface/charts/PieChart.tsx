import styles from './charts.module.css';
import { PointLink } from './PointLink.tsx';
import type { ChartProps } from './point.ts';

const radius = 42;
const around = 2 * Math.PI * radius;

/** Shares of a whole: a ring, and beside it the list that says them. */
export function PieChart({ label, points, onFollow }: ChartProps) {
  const total = points.reduce((sum, { value }) => sum + Math.max(0, value), 0);
  const starts = points.map((_, at) =>
    points.slice(0, at).reduce((sum, { value }) => sum + Math.max(0, value), 0),
  );
  return (
    <div className={styles['pie']}>
      <svg viewBox="0 0 100 100" aria-hidden>
        {total > 0 &&
          points.map((point, at) => (
            <circle
              key={point.label}
              className={`${styles['slice'] ?? ''} ${styles[point.hue] ?? ''}`}
              cx={50}
              cy={50}
              r={radius - 8}
              pathLength={around}
              strokeDasharray={`${(Math.max(0, point.value) / total) * around} ${around}`}
              strokeDashoffset={(-(starts[at] ?? 0) / total) * around}
            />
          ))}
      </svg>
      <ul aria-label={label}>
        {points.map((point) => (
          <li key={point.label} className={styles[point.hue]}>
            <PointLink href={point.href} onFollow={onFollow}>
              <span className={styles['disc']} aria-hidden />
              <span className={styles['name']}>{point.label}</span>
              <span className={styles['number']}>{point.text}</span>
            </PointLink>
          </li>
        ))}
      </ul>
    </div>
  );
}
