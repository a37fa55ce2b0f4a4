import { changeAppearance, densities, themes, useAppearance } from '../../appearance/index.ts';
import { Checkbox, Field, SegmentedControl } from '../../components/index.ts';
import { t } from '../../i18n/index.ts';
import { Section } from './Section.tsx';

/** Theme, density and keys; kept in this browser. */
export function AppearanceSection() {
  const { theme, density, singleKeys } = useAppearance();
  return (
    <Section title={t('settings.appearance')}>
      <Field kind="group" label={t('settings.theme')}>
        <SegmentedControl
          label={t('settings.theme')}
          value={theme}
          segments={themes.map((value) => ({ value, label: t(`shell.theme.${value}`) }))}
          onChange={(value) => changeAppearance({ theme: value })}
        />
      </Field>
      <Field kind="group" label={t('settings.density')}>
        <SegmentedControl
          label={t('settings.density')}
          value={density}
          segments={densities.map((value) => ({ value, label: t(`settings.density.${value}`) }))}
          onChange={(value) => changeAppearance({ density: value })}
        />
      </Field>
      <Field kind="group" label={t('shell.shortcuts')} help={t('settings.singleKeysHelp')}>
        <Checkbox checked={singleKeys} onChange={(checked) => changeAppearance({ singleKeys: checked })}>
          {t('settings.singleKeys')}
        </Checkbox>
      </Field>
    </Section>
  );
}
