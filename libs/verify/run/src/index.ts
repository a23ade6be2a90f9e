export { newSince } from './baseline';
export { can } from './can';
export { inputsOf, readInputs, readJson, type Inputs } from './inputs';
export { loadRules } from './own-rules';
export { explain, whoCanDo } from './questions';
export { exitCodeOf, summarize, type Report, type Summary } from './report';
export { report, tool, verify, worldOf, type VerifyOptions } from './verify';
export { parseWaivers, waive, type Waiver } from './waivers';
