import { latticeMutants } from './support/lattice-mutants';
import { describeMutants, shippedEstate } from './support/mutants';

describeMutants(shippedEstate(), latticeMutants);
