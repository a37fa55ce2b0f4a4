import { Check, ChevronsUpDown } from 'lucide-react';
import { basePath } from '../../base-path.ts';
import { Badge, Menu, MenuItem } from '../../components/index.ts';
import { t } from '../../i18n/index.ts';
import { useSchema } from '../../schema/index.ts';
import { useSessionValue } from '../../session/index.ts';
import { environmentHue } from './environment-hue.ts';
import { Logo } from './Logo.tsx';
import styles from './ProjectHeader.module.css';

/** Which project this is, and in which environment: the word matters more than its colour. */
export function ProjectHeader() {
  const { description, project } = useSessionValue();
  const { engine } = useSchema();
  const content = (
    <>
      <Logo />
      <span className={styles['names']}>
        <span className={styles['name']}>{project.name}</span>
        <span className={styles['engine']}>{t(`shell.engine.${engine}`)}</span>
      </span>
      {project.environment.name !== '' && (
        <Badge
          hue={environmentHue(project.environment)}
          text={project.environment.name}
          size="small"
          dot={false}
        />
      )}
    </>
  );
  if (description.projects.length < 2) return <header className={styles['header']}>{content}</header>;
  return (
    <Menu
      label={t('shell.switchProject')}
      trigger={
        <button type="button" className={styles['header']}>
          {content}
          <ChevronsUpDown size={14} aria-hidden />
        </button>
      }
    >
      {description.projects.map((each) => (
        <MenuItem
          key={each.slug}
          description={each.environment.name}
          trailing={each.slug === project.slug ? <Check size={14} aria-hidden /> : undefined}
          onSelect={() => openProject(each.slug)}
        >
          {each.name}
        </MenuItem>
      ))}
    </Menu>
  );
}

/** Another project may have another bridge: the page starts anew, with its own session. */
function openProject(slug: string): void {
  location.assign(`${basePath}/?${new URLSearchParams({ project: slug }).toString()}`);
}
