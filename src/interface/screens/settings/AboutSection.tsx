import { t } from '../../i18n/index.ts';
import { useSchema } from '../../schema/index.ts';
import { useSessionValue } from '../../session/index.ts';
import { Fact, Section } from './Section.tsx';

/** What one is connected to: the first questions of whoever helps. */
export function AboutSection() {
  const { description, project } = useSessionValue();
  const { engine } = useSchema();
  return (
    <Section title={t('settings.about')}>
      <dl>
        <Fact name={t('settings.bridge')}>{project.bridge ?? t('settings.thisServer')}</Fact>
        <Fact name={t('settings.database')}>{t(`shell.engine.${engine}`)}</Fact>
        <Fact name={t('settings.version')}>{description.version}</Fact>
      </dl>
    </Section>
  );
}
