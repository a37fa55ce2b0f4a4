import { t } from '../../i18n/index.ts';
import { tp } from '../../i18n/settings.ts';
import { useSchema } from '../../schema/index.ts';
import { useSessionValue } from '../../session/index.ts';
import { Fact, Section } from './Section.tsx';

/** What one is connected to: the first questions of whoever helps. */
export function AboutSection() {
  const { description, project } = useSessionValue();
  const { engine } = useSchema();
  return (
    <Section title={tp('settings.about')}>
      <dl>
        <Fact name={tp('settings.bridge')}>{project.bridge ?? tp('settings.thisServer')}</Fact>
        <Fact name={tp('settings.database')}>{t(`shell.engine.${engine}`)}</Fact>
        <Fact name={tp('settings.version')}>{description.version}</Fact>
      </dl>
    </Section>
  );
}
