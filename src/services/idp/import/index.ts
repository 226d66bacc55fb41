import { CreateUserImportJob } from './CreateUserImportJob';
import { DescribeUserImportJob } from './DescribeUserImportJob';
import { GetCSVHeader } from './GetCSVHeader';
import { ListUserImportJobs } from './ListUserImportJobs';
import { StartUserImportJob } from './StartUserImportJob';
import { StopUserImportJob } from './StopUserImportJob';

export const imports = {
  CreateUserImportJob,
  DescribeUserImportJob,
  GetCSVHeader,
  ListUserImportJobs,
  StartUserImportJob,
  StopUserImportJob,
};
