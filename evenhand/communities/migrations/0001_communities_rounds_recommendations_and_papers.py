
import django.db.models.deletion
import evenhand.communities.models.belonging
import evenhand.communities.models.paper
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('commitments', '0001_commitments_checks_and_voices'),
        ('recordings', '0002_recordings_of_communities'),
        ('releases', '0003_who_lets_its_levels_be_counted'),
        ('shelf', '0001_resources_their_words_and_what_came_of_them'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Community',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120)),
                ('about', models.TextField(blank=True, max_length=2000)),
                ('language', models.CharField(default='en', max_length=16)),
                ('asks_for_pairs', models.BooleanField(default=False)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('made_on', models.DateField(default=evenhand.communities.models.belonging.today)),
            ],
            options={
                'verbose_name_plural': 'communities',
                'ordering': ['-made_on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Challenge',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('text', models.CharField(max_length=200)),
                ('language', models.CharField(default='en', max_length=16)),
                ('community', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='challenges', to='communities.community')),
            ],
            options={
                'ordering': ['position', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120)),
                ('place', models.CharField(blank=True, max_length=120)),
                ('region', models.CharField(max_length=80)),
                ('community', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='organisations', to='communities.community')),
            ],
            options={
                'ordering': ['name', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Pair',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('community', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='communities.community')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Member',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('label', models.CharField(blank=True, max_length=80)),
                ('language', models.CharField(blank=True, max_length=40)),
                ('phrase_hash', models.CharField(blank=True, db_index=True, max_length=64)),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('link_hash', models.CharField(blank=True, max_length=64, null=True, unique=True)),
                ('link_ends_on', models.DateField(blank=True, null=True)),
                ('claimed_on', models.DateField(blank=True, null=True)),
                ('left_at', models.DateTimeField(blank=True, null=True)),
                ('community', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='communities.community')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='communities.organisation')),
                ('pair', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='members', to='communities.pair')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Paper',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=200)),
                ('subtitle', models.CharField(blank=True, max_length=300)),
                ('language', models.CharField(default='en', max_length=16)),
                ('token', models.CharField(default=evenhand.communities.models.paper.fresh_token, max_length=43, unique=True)),
                ('answers_by', models.DateField(blank=True, null=True)),
                ('published_on', models.DateField(blank=True, null=True)),
                ('community', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='papers', to='communities.community')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Endorsement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_named', models.BooleanField(default=False)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='communities.organisation')),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='endorsements', to='communities.paper')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='PaperPair',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='communities.member')),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pairs', to='communities.paper')),
                ('second', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='communities.member')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='PaperSection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=200)),
                ('text', models.TextField(blank=True, max_length=20000)),
                ('side_note', models.CharField(blank=True, max_length=500)),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='communities.paper')),
            ],
            options={
                'ordering': ['position', 'id'],
            },
        ),
        migrations.CreateModel(
            name='PaperWording',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=16)),
                ('part', models.CharField(max_length=80)),
                ('text', models.TextField(max_length=20000)),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='wordings', to='communities.paper')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Recommendation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('community', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recommendations', to='communities.community')),
            ],
            options={
                'ordering': ['number', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('topic', models.CharField(blank=True, max_length=120)),
                ('text', models.CharField(max_length=1000)),
                ('kind', models.CharField(max_length=20)),
                ('counts', models.JSONField(default=dict)),
                ('copied_on', models.DateField()),
                ('release', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='releases.release')),
                ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='findings', to='communities.recommendation')),
            ],
            options={
                'ordering': ['copied_on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Addressee',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('answers_by', models.DateField(blank=True, null=True)),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='addressees', to='communities.recommendation')),
            ],
            options={
                'ordering': ['name', 'id'],
            },
        ),
        migrations.CreateModel(
            name='RecommendationReply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('choice', models.CharField(choices=[('adopted', 'Taken on as a commitment'), ('rejected', 'Not taken on')], max_length=10)),
                ('reason', models.TextField(blank=True, max_length=1000)),
                ('language', models.CharField(blank=True, max_length=16)),
                ('said_on', models.DateField()),
                ('addressee', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='reply', to='communities.addressee')),
                ('commitment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='commitments.commitment')),
                ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='replies', to='communities.recommendation')),
            ],
            options={
                'verbose_name_plural': 'recommendation replies',
                'ordering': ['said_on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='RecommendationVersion',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('addressee', models.CharField(max_length=200)),
                ('ask', models.CharField(max_length=280)),
                ('reason', models.TextField(blank=True, max_length=3000)),
                ('language', models.CharField(default='en', max_length=16)),
                ('open_until', models.DateField(blank=True, null=True)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='communities.recommendation')),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='RecommendationAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('choice', models.CharField(choices=[('support', 'Support'), ('change', 'Support with a change'), ('object', 'Object')], max_length=10)),
                ('text', models.TextField(blank=True, max_length=1000)),
                ('language', models.CharField(blank=True, max_length=40)),
                ('is_named', models.BooleanField(default=False)),
                ('member', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='communities.member')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='communities.organisation')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='communities.recommendationversion')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Chosen',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='chosen', to='communities.paper')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='communities.recommendationversion')),
            ],
            options={
                'ordering': ['position', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('question', models.CharField(max_length=280)),
                ('language', models.CharField(default='en', max_length=16)),
                ('opens_on', models.DateField()),
                ('days', models.PositiveSmallIntegerField(default=14)),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('first', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='communities.member')),
                ('second', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='communities.member')),
            ],
            options={
                'ordering': ['number', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Contribution',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField()),
                ('text', models.TextField(blank=True, max_length=2000)),
                ('language', models.CharField(blank=True, max_length=40)),
                ('region', models.CharField(blank=True, max_length=80)),
                ('is_named', models.BooleanField(default=False)),
                ('key', models.CharField(max_length=64, unique=True)),
                ('recording', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='recordings.recording')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='communities.member')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contributions', to='communities.round')),
            ],
            options={
                'ordering': ['position', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Summary',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveSmallIntegerField()),
                ('text', models.TextField(max_length=6000)),
                ('language', models.CharField(default='en', max_length=16)),
                ('written_on', models.DateField()),
                ('first', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='communities.member')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='summaries', to='communities.round')),
                ('second', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='communities.member')),
            ],
            options={
                'verbose_name_plural': 'summaries',
                'ordering': ['version'],
            },
        ),
        migrations.CreateModel(
            name='SummaryComment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=1000)),
                ('language', models.CharField(blank=True, max_length=16)),
                ('region', models.CharField(blank=True, max_length=80)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='communities.member')),
                ('summary', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='communities.summary')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='WorkingGroup',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('understand', 'How it works'), ('counteract', 'What works against it'), ('change', 'What should change')], max_length=12)),
                ('challenge', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='groups', to='communities.challenge')),
            ],
            options={
                'ordering': ['challenge__position', 'id'],
            },
        ),
        migrations.AddField(
            model_name='round',
            name='group',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rounds', to='communities.workinggroup'),
        ),
        migrations.AddField(
            model_name='recommendation',
            name='group',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='communities.workinggroup'),
        ),
        migrations.CreateModel(
            name='Measure',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('text', models.CharField(max_length=280)),
                ('language', models.CharField(default='en', max_length=16)),
                ('who', models.CharField(choices=[('partner', 'A partner can do it.'), ('lead', 'A lead can do it.'), ('funder', 'A funder can do it.'), ('ministry', 'A ministry can do it.'), ('all', 'Needs all.')], max_length=10)),
                ('effort', models.CharField(blank=True, max_length=280)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('resource', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='shelf.resource')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='measures', to='communities.workinggroup')),
            ],
            options={
                'ordering': ['position', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Joined',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='joined', to='communities.member')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='joined', to='communities.workinggroup')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='CommunityOrganiser',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('community', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='organisers', to='communities.community')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('community', 'person'), name='a_person_organises_a_community_once')],
            },
        ),
        migrations.CreateModel(
            name='ContributionWording',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=16)),
                ('text', models.TextField(max_length=2000)),
                ('contribution', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='wordings', to='communities.contribution')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('contribution', 'language'), name='one_wording_of_a_contribution')],
            },
        ),
        migrations.CreateModel(
            name='MeasureTried',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('result', models.CharField(choices=[('kept', 'Kept'), ('given_up', 'Given up'), ('too_early', 'Too early to say')], max_length=10)),
                ('text', models.CharField(blank=True, max_length=1000)),
                ('language', models.CharField(blank=True, max_length=16)),
                ('region', models.CharField(blank=True, max_length=80)),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tried', to='communities.measure')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='communities.member')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('measure', 'member'), name='a_member_tried_a_measure_once')],
            },
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.UniqueConstraint(fields=('community', 'name'), name='an_organisation_belongs_once'),
        ),
        migrations.AddConstraint(
            model_name='endorsement',
            constraint=models.UniqueConstraint(fields=('paper', 'organisation'), name='an_organisation_endorses_once'),
        ),
        migrations.AddConstraint(
            model_name='paperpair',
            constraint=models.UniqueConstraint(fields=('paper', 'first', 'second'), name='a_pair_writes_a_paper_once'),
        ),
        migrations.AddConstraint(
            model_name='paperwording',
            constraint=models.UniqueConstraint(fields=('paper', 'language', 'part'), name='one_wording_of_a_part_of_a_paper'),
        ),
        migrations.AddConstraint(
            model_name='recommendationreply',
            constraint=models.CheckConstraint(condition=models.Q(('choice', 'adopted'), models.Q(('reason', ''), _negated=True), _connector='OR'), name='a_rejection_says_why'),
        ),
        migrations.AddConstraint(
            model_name='recommendationversion',
            constraint=models.UniqueConstraint(fields=('recommendation', 'number'), name='one_recommendation_version_per_number'),
        ),
        migrations.AddConstraint(
            model_name='recommendationversion',
            constraint=models.CheckConstraint(condition=models.Q(('published_at__isnull', True), ('open_until__isnull', False), _connector='OR'), name='a_published_recommendation_has_a_last_day'),
        ),
        migrations.AddConstraint(
            model_name='recommendationanswer',
            constraint=models.UniqueConstraint(fields=('version', 'organisation'), name='one_answer_per_organisation_and_version'),
        ),
        migrations.AddConstraint(
            model_name='recommendationanswer',
            constraint=models.CheckConstraint(condition=models.Q(('choice', 'support'), models.Q(('text', ''), _negated=True), _connector='OR'), name='a_change_and_an_objection_say_what'),
        ),
        migrations.AddConstraint(
            model_name='chosen',
            constraint=models.UniqueConstraint(fields=('paper', 'version'), name='a_recommendation_stands_once'),
        ),
        migrations.AddConstraint(
            model_name='contribution',
            constraint=models.UniqueConstraint(fields=('round', 'position'), name='one_contribution_per_place'),
        ),
        migrations.AddConstraint(
            model_name='summary',
            constraint=models.UniqueConstraint(fields=('round', 'version'), name='one_summary_per_version'),
        ),
        migrations.AddConstraint(
            model_name='workinggroup',
            constraint=models.UniqueConstraint(fields=('challenge', 'kind'), name='one_group_of_a_kind'),
        ),
        migrations.AddConstraint(
            model_name='round',
            constraint=models.UniqueConstraint(fields=('group', 'number'), name='one_round_per_number'),
        ),
        migrations.AddConstraint(
            model_name='round',
            constraint=models.CheckConstraint(condition=models.Q(('days__gte', 1), ('days__lte', 14)), name='a_round_is_open_for_two_weeks_at_most'),
        ),
        migrations.AddConstraint(
            model_name='recommendation',
            constraint=models.UniqueConstraint(fields=('community', 'number'), name='one_recommendation_per_number'),
        ),
        migrations.AddConstraint(
            model_name='joined',
            constraint=models.UniqueConstraint(fields=('group', 'member'), name='a_member_joins_a_group_once'),
        ),
    ]
