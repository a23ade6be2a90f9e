import { linkMutants } from './support/link-mutants';
import { describeMutants, shippedEstate } from './support/mutants';

describeMutants(shippedEstate(), linkMutants);
