export { code, markdown, visible, xml } from './escape';
export { formats, parseFormat, type Format } from './formats';
export type { PrintOptions } from './options';
export { print } from './print';
export { headline, sectionNames, sectionOf, sectionsOf, type SectionName } from './sections';
