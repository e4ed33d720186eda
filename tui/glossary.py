"""The words of the domain, each explained in a sentence or two."""

from __future__ import annotations

from blueprint.text import Text, both

GLOSSARY: tuple[tuple[Text, Text], ...] = (
    (
        both("service blueprint", "服务蓝图"),
        both(
            "A process drawn as the customer meets it: what they see on top, who works for it below, time from left to right.",
            "从客户视角绘制的流程：上方是客户所见，下方是为其工作的角色，从左到右为时间。",
        ),
    ),
    (
        both("step", "步骤"),
        both(
            "Something that is done, decided, said or waited for, by one role.",
            "由一个角色完成的一项办理、判断、告知或等待。",
        ),
    ),
    (
        both("branch", "分支"),
        both(
            "A way on from a step, with a condition and a probability. A step with several exits takes one; only a split takes all.",
            "步骤之后的一条去向，附条件和概率。有多条去向的步骤只走其一，只有“并行”各路都走。",
        ),
    ),
    (
        both("lane", "泳道"),
        both(
            "How near to the customer a step is: customer, frontstage, backstage or support.",
            "步骤离客户的远近：客户、前台、后台、支持。",
        ),
    ),
    (
        both("line of visibility", "可视分界线"),
        both("What lies below it the customer does not see.", "其下的工作，客户看不见。"),
    ),
    (
        both("role", "角色"),
        both("Who does steps: people, a system, or somebody outside.", "步骤的承担者：人员、系统或外部机构。"),
    ),
    (
        both("owner", "负责人"),
        both("The one role that answers for the whole process.", "对整个流程负总责的唯一角色。"),
    ),
    (
        both("tier", "客户层级"),
        both(
            "A class of customers with its share of the cases, its priority and its promises. Steps and branches can be for some tiers only.",
            "一类客户，有其占比、优先级和承诺。步骤和分支可以只适用于部分层级。",
        ),
    ),
    (
        both("clock", "计时"),
        both(
            "A time that is measured between two moments of a process, and promised.",
            "流程中两个时点之间所用的时间，可据以作出承诺。",
        ),
    ),
    (
        both("SLA", "时限承诺"),
        both(
            "A deadline: of a step from its arrival, or of a clock for a tier.",
            "时限：案件到达步骤后须办完的时间，或对某一客户层级的计时承诺。",
        ),
    ),
    (
        both("lead time", "历时"),
        both(
            "The time from the start of a case to its end, waits included; of parallel work until the last is done. In the library the time in processes that are called (⊞) is left out.",
            "案件从开始到结束的时间，含等待；并行的工作算到最后一路完成。流程库中的历时不含所调用流程（⊞）之内的时间。",
        ),
    ),
    (
        both("work and wait", "办理与等待"),
        both(
            "Work is the time that a step takes, wait the time until somebody begins it. Both are means a case.",
            "办理是步骤本身所花的时间，等待是开始办理之前的时间。合计时都是每案平均。",
        ),
    ),
    (
        both("handoff", "转手"),
        both(
            "A case goes from one person's role to another's. Each costs waiting and loses knowledge.",
            "案件由一个角色转到另一个角色。每次转手都会带来等待和信息损失。",
        ),
    ),
    (
        both("transfer", "转办"),
        both("Passing a case on with nothing added to it.", "自己未作任何处理，只是把案件转给别人。"),
    ),
    (
        both("loop", "回路"),
        both(
            "A way back to an earlier step. Rework does a thing again, feedback learns something, a barren loop only passes the case back and forth.",
            "退回到前面步骤的路径。返工是把做错的工作再做一遍，反馈会带来新信息，踢皮球只是来回推诿。",
        ),
    ),
    (
        both("fail point", "失误点"),
        both(
            "A way in which a step fails. Its risk priority number is severity × occurrence × detection, each 1 to 10.",
            "步骤可能出错的方式。风险优先数 RPN = 严重度 × 发生度 × 探测度，各为 1–10。",
        ),
    ),
    (
        both("poka-yoke", "防错"),
        both("A device that keeps a failure from happening, or shows it at once.", "使失误不会发生或立即暴露的措施。"),
    ),
    (
        both("wait point", "等待点"),
        both("A step at which cases wait for somebody.", "案件在此等人办理的步骤。"),
    ),
    (
        both("at work", "利用率"),
        both(
            "The share of their open hours in which the people of a role work.",
            "某一角色的人员在开放时间内用于办理的比例。",
        ),
    ),
    (
        both("Erlang", "爱尔兰"),
        both(
            "A measure of work load: one Erlang keeps one person busy all the time.",
            "工作量的单位：1 爱尔兰相当于让一个人一直忙碌。",
        ),
    ),
    (
        both("patience", "等待耐心"),
        both("How long a customer waits before leaving.", "客户愿意等待的时间，超过即放弃离开。"),
    ),
    (
        both("overflow", "溢出"),
        both("Work that waits may be taken over by another role.", "等待中的工作可转由其他角色承接。"),
    ),
    (
        both("silence", "沉默"),
        both(
            "Time before the answer in which the customer is told nothing.",
            "客户得到答复之前，没有收到任何消息的时间。",
        ),
    ),
    (
        both("moment of truth", "关键时刻"),
        both("A contact at which the customer judges the service.", "客户据以评判服务的一次接触。"),
    ),
    (
        both("contact", "接触"),
        both(
            "Customer and company deal with each other on a channel, be it in person, by phone or in writing. Notices are counted apart.",
            "客户与企业通过某一渠道打交道，如当面、电话或书面。通知另行计数。",
        ),
    ),
    (
        both("first contact", "首次接触即解决"),
        both(
            "Settled at the first contact: with one contact and without a handoff.",
            "只接触一次、没有转手，问题即得到解决。",
        ),
    ),
    (
        both("customer effort", "客户费力度"),
        both(
            "What a case costs the customer: contacts, transfers and repeated questions (twice each), changes of channel, documents to bring.",
            "客户办成一件事要费的力：接触、转办和重复提问（各计两次）、更换渠道、提供证件文件。",
        ),
    ),
    (
        both("experience", "客户感受"),
        both("How the customer feels at a contact, from −2 to +2.", "客户在一次接触中的感受，从 −2 到 +2。"),
    ),
    (
        both("evidence", "服务证据"),
        both("What the customer sees or gets of a service.", "客户在服务中看到、拿到的东西。"),
    ),
    (
        both("authority", "授权"),
        both(
            "What a role may decide, and up to which amount. A gap: the case needs a decision that nobody there may take.",
            "角色有权决定的事项及额度。授权缺口：案件需要作出的决定，经办者无权作出。",
        ),
    ),
    (
        both("escalation", "升级"),
        both(
            "When time runs out, somebody with greater authority is told or takes over.",
            "超时后通知或移交给权限更大的人。",
        ),
    ),
    (
        both("as-is and to-be", "现状与目标"),
        both("The process as it is found, and as it is to become.", "流程目前的情形，以及改进后的情形。"),
    ),
    (
        both("value: va, bva, nva", "增值：va、bva、nva"),
        both(
            "Whether the customer would pay for a step, the business needs it, or nobody does.",
            "va：客户愿意为之付费；bva：业务上必需；nva：对谁都没有价值。",
        ),
    ),
    (
        both("cycle efficiency", "流程周期效率"),
        both("The share of the whole time in which value is added.", "增值时间占总时间的比例。"),
    ),
    (
        both("finding and rule", "检查结果与规则"),
        both(
            "A rule says what is wrong in a process and why; a finding is one place where it is so.",
            "规则说明流程中什么算问题、为什么；检查结果指出问题出在哪一处。",
        ),
    ),
    (
        both("ESIA", "ESIA"),
        both(
            "Eliminate, simplify, integrate, automate: the four ways to improve a process, in this order.",
            "清除、简化、整合、自动化：流程优化的四种手段，按此顺序进行。",
        ),
    ),
    (
        both("flexibility", "柔性"),
        both(
            "How many roles may decide, how few approvals a case needs, how many persons can share the work.",
            "有多少岗位有权决定、每案审批是否够少、有多少人可共同承担工作。",
        ),
    ),
    (
        both("walk as customer", "流程体验"),
        both("Going through a process step by step in the customer's shoes.", "以客户身份逐步走一遍流程。"),
    ),
    (
        both("interval (±)", "误差区间（±）"),
        both(
            "What a simulation says is so exact: with 95% the true value of the model lies within. More runs narrow it.",
            "仿真结果的精确程度：模型的真实值有 95% 的把握落在此范围内；重复次数越多，区间越窄。",
        ),
    ),
    (
        both("50/90/95%", "50/90/95%"),
        both(
            "So many of the cases take no longer than the times that stand there.",
            "分别有 50%、90%、95% 的案件用时不超过所列时间。",
        ),
    ),
    (
        both("warm-up, seed", "预热、随机种子"),
        both(
            "The warm-up is the beginning of a simulation, in which queues still grow; it does not count. With the same seed the same customers come.",
            "预热是仿真的开头，队列尚未形成，不计入结果。随机种子相同，来的客户就相同。",
        ),
    ),
)
"""Term and meaning."""
