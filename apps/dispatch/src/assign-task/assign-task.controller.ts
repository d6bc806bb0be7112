import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { AssignTask, type Identity, type TaskAssigned } from '@paidan/contracts';
import { fits, known, valueOrRefusal, Who } from '@paidan/service-kit';
import { AssignTaskUseCase } from './assign-task';

@Controller('api/v1/crew/tasks')
export class AssignTaskController {
  constructor(private readonly useCase: AssignTaskUseCase) {}

  @Post(':caseId/assign')
  @HttpCode(200)
  async assign(@Param('caseId', known('案件', 'case')) caseId: string, @Body(fits(AssignTask)) body: AssignTask, @Who() who: Identity): Promise<TaskAssigned> {
    return valueOrRefusal(await this.useCase.assign(caseId, body, who, new Date()));
  }
}
