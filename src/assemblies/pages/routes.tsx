/** The room's addresses, a file for each of its sides. */
import type { FastifyInstance } from 'fastify';
import type { Section } from '../../portal/index.ts';
import { noticeRoutes } from './notice-routes.tsx';
import type { AssemblyRouteOptions } from './options.ts';
import { m as placeMessages } from './place-messages.ts';
import { placeRoutes } from './place-routes.tsx';
import { publicRoutes } from './public-routes.tsx';

export async function assemblyRoutes(app: FastifyInstance, options: AssemblyRouteOptions): Promise<void> {
  await placeRoutes(app, options);
  await noticeRoutes(app, options);
  await publicRoutes(app, options);
}

/** Assemblies, as a section of the portal: where the law of the day knows notices of them. */
export const section: Section = {
  path: '/assemblies',
  title: { kk: 'Бейбіт жиналыстар', ru: 'Мирные собрания', en: 'Peaceful assemblies' },
  shown: (law) => Object.hasOwn(law.pack.procedures, 'assembly-notice'),
  below: [
    { path: '/assemblies', title: { kk: 'Тізім', ru: 'Список', en: 'List' } },
    { path: '/assemblies/places', title: placeMessages.places },
    {
      path: '/assemblies/notice',
      title: { kk: 'Хабарлама беру', ru: 'Подать уведомление', en: 'Give notice' },
    },
    { path: '/assemblies/figures', title: { kk: 'Сандар', ru: 'Числа', en: 'Figures' } },
    {
      path: '/assemblies/roles',
      title: { kk: 'Құқықтар мен міндеттер', ru: 'Права и обязанности', en: 'Rights and duties' },
    },
    { path: '/assemblies/compare', title: { kk: 'Бұрын және қазір', ru: 'Раньше и теперь', en: 'Then and now' } },
  ],
};
