import { Tab, TabList, TabPanel, TabProvider } from '@ariakit/react/tab';
import type { ReactNode } from 'react';
import styles from './Tabs.module.css';

export interface TabItem {
  readonly id: string;
  readonly label: string;
  /** Already formatted: `4`, `10.7k`. */
  readonly count?: string | undefined;
  /** Drawn only while chosen. */
  readonly content: () => ReactNode;
}

export interface TabsProps {
  readonly label: string;
  readonly items: readonly TabItem[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

/** A row of tabs and the panel of the chosen one. */
export function Tabs({ label, items, chosen, onChoose }: TabsProps) {
  return (
    <TabProvider selectedId={chosen} setSelectedId={(id) => id && onChoose(id)} selectOnMove={false}>
      <TabList className={styles['list']} aria-label={label}>
        {items.map((item) => (
          <Tab key={item.id} id={item.id} className={styles['tab']}>
            {item.label}
            {item.count !== undefined && <span className={styles['count']}>{item.count}</span>}
          </Tab>
        ))}
      </TabList>
      {items.map((item) => (
        <TabPanel key={item.id} tabId={item.id} className={styles['panel']} unmountOnHide>
          {item.id === chosen && item.content()}
        </TabPanel>
      ))}
    </TabProvider>
  );
}
