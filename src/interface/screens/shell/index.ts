export { Panel, PanelBody, PanelHeader, type PanelHeaderProps, type PanelProps } from './Panel.tsx';
export { ScreenSkeleton } from './ScreenSkeleton.tsx';
