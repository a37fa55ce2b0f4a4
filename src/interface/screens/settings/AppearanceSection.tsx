import { changeAppearance, densities, themes, useAppearance } from '../../appearance/index.ts';
import { Checkbox, Field, SegmentedControl } from '../../components/index.ts';
import { t } from '../../i18n/index.ts';
import { tp } from '../../i18n/settings.ts';
import { Section } from './Section.tsx';

/** Theme, density and keys; kept in this browser. */
export function AppearanceSection() {
  const { theme, density, singleKeys } = useAppearance();
  return (
    <Section title={tp('settings.appearance')}>
      <Field kind="group" label={tp('settings.theme')}>
        <SegmentedControl
          label={tp('settings.theme')}
          value={theme}
          segments={themes.map((value) => ({ value, label: t(`shell.theme.${value}`) }))}
          onChange={(value) => changeAppearance({ theme: value })}
        />
      </Field>
      <Field kind="group" label={tp('settings.density')}>
        <SegmentedControl
          label={tp('settings.density')}
          value={density}
          segments={densities.map((value) => ({ value, label: tp(`settings.density.${value}`) }))}
          onChange={(value) => changeAppearance({ density: value })}
        />
      </Field>
      <Field kind="group" label={t('shell.shortcuts')} help={tp('settings.singleKeysHelp')}>
        <Checkbox checked={singleKeys} onChange={(checked) => changeAppearance({ singleKeys: checked })}>
          {tp('settings.singleKeys')}
        </Checkbox>
      </Field>
    </Section>
  );
}
