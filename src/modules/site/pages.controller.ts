import { Body, Controller, Get, Param, Post, Query, UseFilters, UseInterceptors } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';

import { Public } from '../../platform/access/access.decorators.js';
import { AcceptsPageForm } from '../../platform/http/page-forms.js';
import { UuidParam } from '../../platform/http/uuid-param.js';
import { ShowHome } from './pages/show-home.js';
import { ShowLists } from './pages/show-lists.js';
import { ShowNotice } from './pages/show-notice.js';
import { ShowObjection } from './pages/show-objection.js';
import { ShowProgramme } from './pages/show-programme.js';
import { ShowSupervision } from './pages/show-supervision.js';
import { TakeObjection } from './pages/take-objection.js';
import { CursorQuery, ReceiptQuery } from './pages.dto.js';
import { AnswerPage } from './visit/answer-page.js';
import { AnswerPageProblem } from './visit/answer-page-problem.js';
import type { Page, SentOn } from './visit/page.js';
import { CurrentVisit, type Visit } from './visit/visit.js';

/** Pages for everybody: made on the server, no script, no sign-in. */
@ApiExcludeController()
@Controller('public/:tenantCode')
@UseInterceptors(AnswerPage)
@UseFilters(AnswerPageProblem)
export class PagesController {
  constructor(
    private readonly showHome: ShowHome,
    private readonly showLists: ShowLists,
    private readonly showProgramme: ShowProgramme,
    private readonly showNotice: ShowNotice,
    private readonly takeObjection: TakeObjection,
    private readonly showObjection: ShowObjection,
    private readonly showSupervision: ShowSupervision,
  ) {}

  @Get()
  @Public('The first page of a tenant is for everybody.')
  home(@CurrentVisit() visit: Visit, @Param('tenantCode') code: string): Promise<Page> {
    return this.showHome.execute(visit, code);
  }

  @Get('programmes')
  @Public('Policies are for everybody.')
  programmes(
    @CurrentVisit() visit: Visit,
    @Param('tenantCode') code: string,
    @Query() { cursor }: CursorQuery,
  ): Promise<Page> {
    return this.showLists.programmes(visit, code, cursor);
  }

  @Get('programmes/:id')
  @Public('Policies are for everybody.')
  programme(
    @CurrentVisit() visit: Visit,
    @Param('tenantCode') code: string,
    @Param('id', UuidParam) programmeId: string,
  ): Promise<Page> {
    return this.showProgramme.execute(visit, code, programmeId);
  }

  @Get('notices')
  @Public('Publicity is for everybody.')
  notices(
    @CurrentVisit() visit: Visit,
    @Param('tenantCode') code: string,
    @Query() { cursor }: CursorQuery,
  ): Promise<Page> {
    return this.showLists.notices(visit, code, cursor);
  }

  @Get('notices/:id')
  @Public('Publicity is for everybody.')
  notice(
    @CurrentVisit() visit: Visit,
    @Param('tenantCode') tenantCode: string,
    @Param('id', UuidParam) noticeId: string,
    @Query() { cursor }: CursorQuery,
  ): Promise<Page> {
    return this.showNotice.execute(visit, { tenantCode, noticeId, cursor });
  }

  @Post('notices/:id/objections')
  @Public('Anybody may object during the period.')
  @AcceptsPageForm()
  object(
    @CurrentVisit() visit: Visit,
    @Param('tenantCode') tenantCode: string,
    @Param('id', UuidParam) noticeId: string,
    @Body() form: Record<string, string>,
  ): Promise<Page | SentOn> {
    return this.takeObjection.execute(visit, { tenantCode, noticeId }, form);
  }

  @Get('objections')
  @Public('The receipt is the key.')
  objection(
    @CurrentVisit() visit: Visit,
    @Param('tenantCode') code: string,
    @Query() { receipt }: ReceiptQuery,
  ): Promise<Page> {
    return this.showObjection.execute(visit, code, receipt);
  }

  @Get('supervision')
  @Public('Anybody may report.')
  supervision(@CurrentVisit() visit: Visit, @Param('tenantCode') code: string): Promise<Page> {
    return this.showSupervision.execute(visit, code);
  }
}
