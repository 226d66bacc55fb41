import { CreateManagedLoginBranding } from './CreateManagedLoginBranding';
import { DeleteManagedLoginBranding } from './DeleteManagedLoginBranding';
import { DescribeManagedLoginBranding } from './DescribeManagedLoginBranding';
import { DescribeManagedLoginBrandingByClient } from './DescribeManagedLoginBrandingByClient';
import { GetUICustomization } from './GetUICustomization';
import { SetUICustomization } from './SetUICustomization';
import { UpdateManagedLoginBranding } from './UpdateManagedLoginBranding';

export const branding = {
  CreateManagedLoginBranding,
  DeleteManagedLoginBranding,
  DescribeManagedLoginBranding,
  DescribeManagedLoginBrandingByClient,
  GetUICustomization,
  SetUICustomization,
  UpdateManagedLoginBranding,
};
