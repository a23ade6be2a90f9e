import { findEmulator, motoVersion } from '@zta/local-aws';
import { findMirror, oldestTerraform, providerVersion, terraformVersion } from '@zta/toolchain';
import { root } from '../session';

/** Says what this machine has and how to get what it lacks. Never installs. */
export const doctor = async (): Promise<number> => {
  const terraform = await terraformVersion(process.env['TERRAFORM_BINARY_NAME'] ?? 'terraform');
  const mirror = findMirror(root, providerVersion);
  const emulator = await findEmulator(root);
  const rows: readonly (readonly [string, string])[] = [
    ['Node.js', `${process.version} (20.19 or newer)`],
    ['Terraform', terraform ? `${terraform} (${oldestTerraform} or newer)` : 'not on PATH: `zta up` fetches it, or install it from https://developer.hashicorp.com/terraform/install'],
    ['AWS provider', mirror ? `${providerVersion} from ${mirror}` : `${providerVersion} from registry.terraform.io, as no mirror was found (ZTA_PROVIDER_MIRROR names one)`],
    ['embedded AWS', emulator ? `runs at ${emulator.url}` : `not running; moto ${motoVersion} is found or installed by \`zta up\``],
  ];
  for (const [what, state] of rows) console.log(`${what.padEnd(14)}${state}`);
  return 0;
};
