import { AssetType, TerraformAsset } from 'cdktf';
import type { Construct } from 'constructs';

/** A file of this machine that travels beside the synthesized Terraform, as it is; `path` is where the stack finds it. */
export class FileAsset extends TerraformAsset {
  constructor(scope: Construct, id: string, path: string) {
    super(scope, id, { path, type: AssetType.FILE });
  }
}
