import { VisuallyHidden } from '../components/index.ts';
import styles from './charts.module.css';
import { PointLink } from './PointLink.tsx';
import type { ChartProps } from './point.ts';

/** The values of a chart as a table. `hidden` keeps it for who hears the page. */
export function ChartTable({
  label,
  points,
  onFollow,
  hidden = false,
}: ChartProps & { readonly hidden?: boolean }) {
  const table = (
    <table className={styles['table']} aria-label={label}>
      <tbody>
        {points.map((point) => (
          <tr key={point.label}>
            <th scope="row">
              {hidden ? (
                point.label
              ) : (
                <PointLink href={point.href} onFollow={onFollow}>
                  {point.label}
                </PointLink>
              )}
            </th>
            <td>{point.text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
  return hidden ? <VisuallyHidden>{table}</VisuallyHidden> : <div className={styles['scroll']}>{table}</div>;
}
