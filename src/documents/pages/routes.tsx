/** The room's addresses below a case. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Appeals } from '../../appeals/index.ts';
import type { DocumentRow } from '../../cases/index.ts';
import { type People, routesOf, tokenOf } from '../../people/index.ts';
import type { Site } from '../../portal/index.ts';
import type { Documents } from '../documents.ts';
import { attachment } from '../model/name.ts';
import { filesOf, takesFiles } from './take-files.ts';
import { DocumentsPage } from './upload.tsx';

export interface DocumentRoutes {
  site: Site;
  people: People;
  appeals: Appeals;
  documents: Documents;
}

export async function documentRoutes(app: FastifyInstance, o: DocumentRoutes): Promise<void> {
  const { appeals, documents } = o;
  const { settings } = documents;
  await app.register(async (scope) => {
    await takesFiles(scope, settings);
    const { open, post } = await routesOf(scope, o.site, o.people);
    open('/appeals/:number/documents', 'read', async (visit) => {
      const view = await appeals.caseView(visit.visitor.actor, visit.field('number') ?? '');
      return visit.show(<DocumentsPage page={visit.page} view={view} settings={settings} />);
    });
    post(
      '/appeals/:number/documents',
      async (visit) => {
        const number = visit.field('number') ?? '';
        // Whoever may not is told so before anything is read.
        const now = await documents.mayAdd(visit.actor, number);
        const { fields, uploads } = await filesOf(visit.request, settings, now);
        visit.request.body = fields;
        const { file } = await documents.add(visit.actor, number, uploads, tokenOf(visit));
        return visit.goTo(`/appeals/${file.number}`, { done: 'documents' });
      },
      async (visit, refused) => {
        const view = await appeals.caseView(visit.actor, visit.field('number') ?? '');
        return <DocumentsPage page={visit.page} view={view} settings={settings} refused={refused} />;
      },
    );
    open('/appeals/:number/documents/:id', 'read', async (visit) =>
      sendDocument(
        visit.reply,
        await documents.read(visit.visitor.actor, visit.field('number') ?? '', visit.field('id') ?? ''),
      ),
    );
  });
}

/** Never shown in the browser, only saved: whatever it holds, it runs nowhere near this site. */
export const sendDocument = (reply: FastifyReply, d: DocumentRow & { content: Buffer }): FastifyReply =>
  reply
    .header('content-disposition', attachment(d.name))
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cache-control', 'private, no-store')
    .type(d.mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : d.mediaType)
    .send(d.content);
