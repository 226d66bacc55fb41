import { CreateCIMDPolicy } from './CreateCIMDPolicy';
import { DeleteCIMDPolicy } from './DeleteCIMDPolicy';
import { DescribeCIMDPolicy } from './DescribeCIMDPolicy';
import { ListCIMDPolicies } from './ListCIMDPolicies';
import { ListClientMetadataURLs } from './ListClientMetadataURLs';
import { UpdateCIMDPolicy } from './UpdateCIMDPolicy';

export const cimd = {
  CreateCIMDPolicy,
  DeleteCIMDPolicy,
  DescribeCIMDPolicy,
  ListCIMDPolicies,
  ListClientMetadataURLs,
  UpdateCIMDPolicy,
};
