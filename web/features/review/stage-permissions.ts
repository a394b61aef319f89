import type { OpenStage } from '@duzhi/core/cycle';
import type { Permission } from '@duzhi/server/contract';

/** 各环节由有哪项权限的人办；能不能办由服务器定，这里只为显示。 */
export const STAGE_PERMISSIONS: Readonly<Record<OpenStage, Permission>> = {
  declaring: 'declaration.prepare',
  signing: 'declaration.sign',
  'department-review': 'declaration.review-department',
  'business-review': 'declaration.review-business',
  'performance-review': 'declaration.review-performance',
  approval: 'declaration.approve',
};
