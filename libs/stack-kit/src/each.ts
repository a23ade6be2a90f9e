import { TerraformIterator, type ITerraformIterator } from 'cdktf';

/** One instance of a resource for each member of a list that only Terraform knows, none where it is empty. `value` is the member. */
export const eachOf = (list: readonly string[]): { readonly forEach: ITerraformIterator; readonly value: string } => {
  const forEach = TerraformIterator.fromList([...list]);
  return { forEach, value: forEach.value as string };
};
