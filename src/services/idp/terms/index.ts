import { CreateTerms } from './CreateTerms';
import { DeleteTerms } from './DeleteTerms';
import { DescribeTerms } from './DescribeTerms';
import { DescribeTermsByClient } from './DescribeTermsByClient';
import { ListTerms } from './ListTerms';
import { UpdateTerms } from './UpdateTerms';

export const terms = { CreateTerms, DeleteTerms, DescribeTerms, DescribeTermsByClient, ListTerms, UpdateTerms };
