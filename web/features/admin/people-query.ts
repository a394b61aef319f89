import { queryOptions } from '@tanstack/react-query';
import { listPeople } from '../../api/people.ts';
import { answered } from '../../app/queries.ts';

/** 所管单位的人员。 */
export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: () => answered(listPeople()),
  select: ({ items }) => items,
});
